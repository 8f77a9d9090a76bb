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

  let switched = false;
  function onClick(event) {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest("a[href^='#']");
    const button = target?.closest("button[data-copy]");
    const language = target?.closest("#top .languages a");
    if (button) copy(button);
    if (language) {
      event.preventDefault();
      switched = true;
      document.querySelector(`#language input[value="${language.hreflang}"]`)?.click();
    }
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.dataset.back) backToAnswer(link.dataset.back);
    else if (link.classList.contains("skip")) compose();
    else openPassage(link.getAttribute("href").slice(1));
  }

  // A marker that is pointed at, by mouse or by keyboard, points at its citation (its statement is marked by style).
  function point(event) {
    const link = event.target instanceof Element ? event.target.closest("#chat a[href^='#lahde-']") : null;
    const passage = link && document.getElementById(link.getAttribute("href").slice(1));
    for (const other of document.querySelectorAll(".citation.pointed")) {
      if (other !== passage) other.classList.remove("pointed");
    }
    passage?.classList.add("pointed");
  }

  // Escape ends an answer in the making, from wherever one is.
  function onKey(event) {
    if (event.key === "Escape" && !event.isComposing) document.querySelector("#stop")?.click();
  }

  // Told once each: that it is sought, that it is written, how it turned out. The log itself would tell every word.
  let told = "";
  function announce() {
    const states = document.querySelectorAll("#chat .bot :is(.status, .searching)");
    const state = states.length ? states[states.length - 1].textContent : "";
    if (state === told) return;
    told = state;
    let region = document.getElementById("told");
    if (!region) {
      region = document.createElement("div");
      region.id = "told";
      region.className = "sr-only";
      region.setAttribute("role", "status");
      document.querySelector("#talk")?.append(region);
    }
    region.textContent = state;
  }

  // A new question goes to the top, and its answer grows below it without moving it.
  let asked = 0;
  function follow() {
    const questions = document.querySelectorAll("#chat [data-testid='user']");
    if (questions.length > asked) {
      const newest = questions[questions.length - 1];
      requestAnimationFrame(() => scrollTo(newest, "start"));
    }
    asked = questions.length;
  }

  // Gradio reads a message's raw Markdown out as its name, names no group, and does not say whether a fold is open.
  let greeted = false;
  function tidy() {
    const words = document.querySelector("#top .top")?.dataset;
    const log = document.querySelector("#chat [role='log']");
    if (words && log && log.getAttribute("aria-label") !== words.conversation) {
      log.setAttribute("aria-label", words.conversation);
    }
    if (log && log.getAttribute("aria-live") !== "off") log.setAttribute("aria-live", "off");
    announce();
    follow();
    for (const message of document.querySelectorAll("#chat [data-testid][aria-label]")) {
      message.removeAttribute("aria-label");
    }
    for (const name of document.querySelectorAll("fieldset > [data-testid='block-info']")) {
      const said = name.textContent.trim();
      if (name.parentElement.getAttribute("aria-label") !== said) name.parentElement.setAttribute("aria-label", said);
    }
    // The key of a value, which Gradio shows as a tip.
    for (const box of document.querySelectorAll("#narrow input[title]")) box.removeAttribute("title");
    // What a marker opens; its text alone is a number.
    for (const link of document.querySelectorAll("#chat a[href^='#lahde-']")) {
      const name = document.getElementById(link.getAttribute("href").slice(1))?.dataset.name;
      if (name && link.getAttribute("aria-label") !== name) link.setAttribute("aria-label", name);
    }
    if (!greeted && document.querySelector("#question textarea")) {
      greeted = true;
      // On a phone the keyboard would cover the page.
      if (window.matchMedia("(min-width: 60rem) and (pointer: fine)").matches) compose();
    }
    const fold = document.querySelector("#narrow > button");
    const open = String(Boolean(fold?.classList.contains("open")));
    if (fold && fold.getAttribute("aria-expanded") !== open) fold.setAttribute("aria-expanded", open);
  }

  function speak(language) {
    const address = new URL(window.location.href);
    const before = address.searchParams.get("lang") ?? document.documentElement.lang;
    document.documentElement.lang = language;
    const title = document.querySelector("#top .top")?.dataset.title;
    if (title) document.title = title;
    if (before === language) return;
    // The link that was pressed has been drawn anew.
    if (switched) document.querySelector("#top [aria-current='true']")?.focus();
    switched = false;
    address.searchParams.set("lang", language);
    window.history.replaceState(window.history.state, "", address);
  }

  // What was pressed may be gone by now, or say something else.
  function answered() {
    requestAnimationFrame(() => {
      if (document.activeElement?.matches("body, .choice, #send")) {
        document.querySelector("#question textarea")?.focus({ preventScroll: true });
      }
    });
  }

  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey);
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);
  new MutationObserver(tidy).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["class", "aria-label"],
  });
  window.digiluotsi = { answered, compose, speak };
})();
