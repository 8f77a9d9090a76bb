// Small helps; every page works without them.
(() => {
  "use strict";

  // How many cases are picked for the comparison; a fifth cannot be added.
  for (const form of document.querySelectorAll("form.picking")) {
    const most = Number(form.dataset.most);
    const said = form.querySelector("[role='status']");
    const boxes = [...form.querySelectorAll("input[type='checkbox']")];
    const tell = () => {
      const n = boxes.filter((box) => box.checked).length;
      const words = n === 0 ? said.dataset.none : n >= most ? said.dataset.full : said.dataset.some;
      said.textContent = words.replace("{n}", String(n));
      for (const box of boxes) box.disabled = n >= most && !box.checked;
    };
    form.addEventListener("change", tell);
    // The browser keeps the choice when one comes back to the page.
    window.addEventListener("pageshow", tell);
  }

  // Empty fields need not stand in the address.
  for (const form of document.querySelectorAll("form[method='get']")) {
    form.addEventListener("formdata", (event) => {
      for (const name of new Set(event.formData.keys())) {
        const filled = event.formData.getAll(name).filter((value) => value !== "");
        event.formData.delete(name);
        for (const value of filled) event.formData.append(name, value);
      }
    });
  }

  // What is folded away is printed too.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const part of opened) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
})();
