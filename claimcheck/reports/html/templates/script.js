
"use strict";
(() => {
  const form = document.getElementById("filters");
  const nothing = document.getElementById("nothing");
  const out = form.querySelector("output");
  const keys = ["verdict", "rule", "source", "subject", "text"];
  const claims = [...document.querySelectorAll(".claim")].map((element) => ({
    element,
    subject: element.dataset.subject,
    head: null,
    statements: [...element.querySelectorAll(".statement")].map((s) => ({
      element: s,
      verdict: s.dataset.verdict,
      source: s.dataset.source,
      rules: s.dataset.rules.split(" "),
      words: null,
    })),
  }));
  const total = claims.reduce((sum, claim) => sum + claim.statements.length, 0);

  const words = (thing, element) => (thing.words ??= element.textContent.toLowerCase());
  const head = (claim) => (claim.head ??= claim.element.querySelector("h3").textContent.toLowerCase());
  const show = (element, yes) => { if (element.hidden === yes) element.hidden = !yes; };

  const apply = () => {
    const data = new FormData(form);
    const want = Object.fromEntries(keys.map((key) => [key, data.get(key) || ""]));
    const text = want.text.trim().toLowerCase();
    let count = 0;
    for (const claim of claims) {
      let any = false;
      const outer = !want.subject || claim.subject === want.subject;
      const whole = outer && text !== "" && head(claim).includes(text);
      for (const s of claim.statements) {
        const fits = outer
          && (!want.verdict || s.verdict === want.verdict)
          && (!want.source || s.source === want.source)
          && (!want.rule || s.rules.includes(want.rule))
          && (!text || whole || words(s, s.element).includes(text));
        show(s.element, fits);
        if (fits) { any = true; count += 1; }
      }
      const plain = !keys.some((key) => want[key]);
      show(claim.element, any || plain);
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
    waiting = setTimeout(() => share(apply()), event.target.name === "text" ? 120 : 0);
  };
  // Choosing an option by assistive tools fires "change" alone.
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("reset", () => setTimeout(() => share(apply()), 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll("details.table").forEach((d) => { d.open = true; }));
  form.hidden = false;
  apply();
  follow();
})();
