// A plain page: the package's folder stands beside it as `threshold/`, and `croydon.pack` was written by
// `threshold form --pack-only --out croydon.pack`.

import "./threshold/element.js";

const said = document.getElementById("said");

document.querySelector("threshold-form").addEventListener("decided", ({ detail }) => {
  said.textContent = detail.decision.children.map(({ child, level }) => `${child}: ${level.now.title}`).join("; ");
});
document.querySelector("threshold-form").addEventListener("saved", (event) => {
  // Keep the file where your system keeps cases, instead of letting the browser write it.
  event.preventDefault();
  said.textContent = `Kept ${event.detail.name}`;
});
