// Opens a citation's passage from its [n], and keeps names and focus right where Gradio does not.
(() => {
  "use strict";

  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const scrollTo = (element, block) =>
    element.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block });

  function openPassage(id) {
    const passage = document.getElementById(id);
    if (!passage) return;
    for (let part = passage; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    for (const chosen of document.querySelectorAll(".citation.chosen")) chosen.classList.remove("chosen");
    passage.classList.add("chosen");
    passage.querySelector("summary").focus({ preventScroll: true });
    scrollTo(passage, passage.offsetHeight > window.innerHeight * 0.7 ? "start" : "nearest");
  }

  function backToAnswer(id) {
    const link = document.querySelector(`#chat a[href="#${CSS.escape(id)}"]`);
    if (!link) return;
    link.focus({ preventScroll: true });
    scrollTo(link, "center");
  }

  function writtenByHand(text) {
    // The clipboard interface is there only over https and on this machine.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  async function copy(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      writtenByHand(button.dataset.copy);
    }
    button.textContent = button.dataset.done;
    button.focus();
    setTimeout(() => (button.textContent = label), 2000);
  }

  const compose = () => document.querySelector("#question textarea")?.focus();

  function onClick(event) {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest("a[href^='#']");
    const button = target?.closest("button[data-copy]");
    if (button) copy(button);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.dataset.back) backToAnswer(link.dataset.back);
    else if (link.classList.contains("skip")) compose();
    else openPassage(link.getAttribute("href").slice(1));
  }

  // Gradio reads a message's raw Markdown out as its name, and does not say whether the filter is folded.
  let greeted = false;
  function tidy() {
    const words = document.querySelector(".masthead")?.dataset;
    const log = document.querySelector("#chat [role='log']");
    if (words && log && log.getAttribute("aria-label") !== words.conversation) {
      log.setAttribute("aria-label", words.conversation);
    }
    for (const message of document.querySelectorAll("#chat [data-testid][aria-label]")) {
      message.removeAttribute("aria-label");
    }
    if (!greeted && document.querySelector("#question textarea")) {
      greeted = true;
      // On a phone the keyboard would cover the page.
      if (window.matchMedia("(min-width: 60rem) and (pointer: fine)").matches) compose();
    }
    const fold = document.querySelector("#themes > button");
    const open = String(Boolean(fold?.classList.contains("open")));
    if (fold && fold.getAttribute("aria-expanded") !== open) fold.setAttribute("aria-expanded", open);
  }

  function speak(language) {
    const address = new URL(window.location.href);
    const before = address.searchParams.get("lang") ?? document.documentElement.lang;
    document.documentElement.lang = language;
    const title = document.querySelector(".masthead")?.dataset.title;
    if (title) document.title = title;
    if (before === language) return;
    address.searchParams.set("lang", language);
    window.history.replaceState(window.history.state, "", address);
  }

  // The reader starts at the question, not at the end of a long answer.
  function answered() {
    requestAnimationFrame(() => {
      const questions = document.querySelectorAll("#chat [data-testid='user']");
      const newest = questions[questions.length - 1];
      if (newest) scrollTo(newest, "start");
      if (document.activeElement === document.body) {
        document.querySelector("#question textarea")?.focus({ preventScroll: true });
      }
    });
  }

  document.addEventListener("click", onClick, true);
  new MutationObserver(tidy).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["class", "aria-label"],
  });
  window.digiluotsi = { answered, compose, speak };
})();
