// On every page but the first: the way to the signs becomes a box. What is typed goes to the first page behind “#”, which
// no server sees.
(() => {
  const place = document.getElementById("search");
  if (place === null) return;
  const made = (name, said, more) => Object.assign(document.createElement(name), { textContent: said, ...more });
  const said = "Search by what you saw or heard";
  const box = made("input", "", { type: "search", id: "look-up", autocomplete: "off", placeholder: "In your words" });
  place.replaceChildren(
    made("label", said, { htmlFor: "look-up", className: "out-of-sight" }),
    box,
    made("button", "Search", { type: "submit" }),
  );
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.value.trim() !== "") location.href = `index.html#q=${encodeURIComponent(box.value.trim())}`;
  });
})();
