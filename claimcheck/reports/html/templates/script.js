
"use strict";
(() => {
  const form = document.getElementById("filters");
  const nothing = document.getElementById("nothing");
  const out = form.querySelector("output");
  const keys = ["verdict", "rule", "source", "subject", "text"];
  const of = (s) => s.querySelector('a[href^="#source:"]').hash.slice(8);
  const claims = [...document.querySelectorAll(".claim")].map((element) => ({
    element,
    open: element.open,
    batch: element.parentElement,
    subject: element.dataset.subject,
    head: element.querySelector("h3"),
    clashes: [...element.querySelectorAll(".clash")],
    fold: element.querySelector(".fold"),
    statements: [...element.querySelectorAll("article")].map((s) => ({
      element: s,
      verdict: s.dataset.verdict,
      source: of(s),
      rules: (s.dataset.rules || "").split(" "),
      words: null,
    })),
  }));
  const batches = [...document.querySelectorAll(".batch")];
  const total = claims.reduce((sum, claim) => sum + claim.statements.length, 0);

  const offer = (name, entries) => {
    const options = [...new Map(entries)].sort((a, b) => a[1].localeCompare(b[1]) || a[0].localeCompare(b[0]));
    form.elements[name].append(...options.map(([value, words]) => new Option(words, value)));
  };
  offer("subject", claims.map((claim) => [claim.subject, claim.head.querySelector("bdi").textContent]));
  offer("source", [...document.querySelectorAll(".source")].map(
    (s) => [s.id.slice(7), s.dataset.name]));

  // The words of a statement and of its claim's heading, read once: in pauses after loading, or when they are asked for.
  const words = (thing) => (thing.words ??= (thing.element.textContent + " " + thing.more).toLowerCase());
  for (const claim of claims) for (const s of claim.statements) s.more = claim.head.textContent;
  const all = claims.flatMap((claim) => claim.statements);
  let ready = 0;
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
  const prepare = (pause) => {
    while (ready < all.length && pause.timeRemaining() > 1) words(all[ready++]);
    if (ready < all.length) idle(prepare);
  };
  idle(prepare);

  const show = (element, yes) => { if (element.hidden === yes) element.hidden = !yes; };

  // What a filter finds is opened, the first claims of it; without a filter the claims are as they were loaded.
  const mostOpened = 200;
  let filtered = false;

  const apply = () => {
    const data = new FormData(form);
    const want = Object.fromEntries(keys.map((key) => [key, data.get(key) || ""]));
    const text = want.text.trim().toLowerCase();
    const plain = !keys.some((key) => want[key]);
    let count = 0;
    let opened = 0;
    const left = new Map(batches.map((batch) => [batch, 0]));
    for (const claim of claims) {
      const outer = !want.subject || claim.subject === want.subject;
      const fits = claim.statements.map((s) => outer
        && (!want.verdict || s.verdict === want.verdict)
        && (!want.source || s.source === want.source)
        && (!want.rule || s.rules.includes(want.rule))
        && (!text || words(s).includes(text)));
      const found = fits.filter(Boolean).length;
      count += found;
      show(claim.element, found > 0 || plain);
      if (found || plain) left.set(claim.batch, left.get(claim.batch) + 1);
      if (plain && filtered) {
        claim.element.open = claim.open;
        if (claim.fold) claim.fold.open = false;
      }
      if (!found) continue; // what a hidden claim holds need not be touched
      if (!plain && opened < mostOpened) {
        opened += 1;
        claim.element.open = true;
        if (claim.fold) claim.fold.open = true;
      }
      claim.statements.forEach((s, n) => show(s.element, fits[n]));
      for (const clash of claim.clashes) show(clash, plain || clash.querySelector("article:not([hidden])") !== null);
    }
    filtered = !plain;
    for (const [batch, held] of left) {
      show(batch, held > 0);
      batch.style.setProperty("contain-intrinsic-size", "auto " + held * 3 + "rem");
    }
    nothing.hidden = count > 0 || total === 0;
    out.textContent = count + " of " + total + " statements";
    return want;
  };

  const share = (want) => {
    const wanted = new URLSearchParams(keys.filter((key) => want[key]).map((key) => [key, want[key]]));
    history.replaceState(null, "", "#" + (wanted.toString() || "claims"));
  };

  const reveal = (target) => {
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    target.scrollIntoView({ block: "center" });
    if (target.tabIndex < 0) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  };

  const follow = () => {
    const fragment = location.hash.slice(1);
    const wanted = new URLSearchParams(fragment);
    if (keys.some((key) => wanted.has(key))) {
      for (const key of keys) form.elements[key].value = wanted.get(key) || "";
      apply();
      document.getElementById("claims").scrollIntoView();
      return;
    }
    let target = null;
    try { target = document.getElementById(decodeURIComponent(fragment)); } catch { /* no place of this page */ }
    if (target) reveal(target);
  };

  let waiting = 0;
  const later = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => share(apply()), event.target.name === "text" ? 60 : 0);
  };
  // Choosing an option by assistive tools fires "change" alone.
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("reset", () => setTimeout(() => share(apply()), 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  const unfold = form.elements.unfold;
  unfold.addEventListener("click", () => {
    const yes = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", yes);
    unfold.textContent = yes ? "Close every claim" : "Open every claim";
    for (const claim of claims) claim.element.open = yes;
  });
  // Paper cannot be opened: what is closed on the screen is printed, but for the articles.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".claim:not([open]), .claim details:not([open])")];
    for (const element of closed) element.open = true;
  });
  addEventListener("afterprint", () => { for (const element of closed) element.open = false; });
  form.hidden = false;
  out.textContent = total + " of " + total + " statements";
  if (location.hash) follow();
})();
