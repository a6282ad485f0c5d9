"use strict";
(function () {
  const places = Array.from(document.querySelectorAll("main mark a"));
  let here = -1;
  function go(step) {
    const at = places.indexOf(document.activeElement);
    here = ((at < 0 ? here : at) + step + places.length) % places.length;
    places.forEach(function (one) { one.classList.remove("here"); });
    places[here].classList.add("here");
    places[here].focus();
    places[here].scrollIntoView({ block: "center" });
  }
  document.querySelectorAll("button[data-step]").forEach(function (button) {
    button.addEventListener("click", function () { go(Number(button.dataset.step)); });
    button.hidden = !places.length;
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || places.indexOf(document.activeElement) < 0) { return; }
    if (event.key === "n") { go(1); } else if (event.key === "p") { go(-1); }
  });
})();
