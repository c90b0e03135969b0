// Runs before the page is drawn: hides what to do without the form, and shows it again if the form does not start.

const page = document.documentElement;
page.classList.add("starts");

document.addEventListener("DOMContentLoaded", () => {
  if (!page.classList.contains("loads")) page.classList.remove("starts");
});

export {};
