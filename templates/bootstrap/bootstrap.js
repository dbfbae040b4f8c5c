/*! Alerts of Nuages' messages get a button that takes them away: without scripts, they have none. */
document.addEventListener("click", ({ target }) => {
  if (target instanceof Element) target.closest("[data-dismissible] > .btn-close")?.parentElement?.remove();
});

function dismissible() {
  for (const alert of document.querySelectorAll(".alert[data-dismissible]:not(.alert-dismissible)")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn-close";
    button.ariaLabel = alert.dataset.dismissible;
    alert.classList.add("alert-dismissible");
    alert.append(button);
  }
}

dismissible();
// Parts of the page that are swapped may bring messages, too.
document.addEventListener("htmx:after:swap", dismissible);
