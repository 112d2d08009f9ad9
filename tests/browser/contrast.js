// Elements whose words stand out less than WCAG AA asks (4.5 to 1).
const parse = (c) => c.match(/[\d.]+/g).map(Number);
const channel = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
const light = (c) => {
  const [r, g, b] = parse(c).map(channel);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (e) => {
  for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (parse(c).length < 4 || parse(c)[3] > 0) return c;
  }
  return getComputedStyle(document.body).backgroundColor;
};
const low = [];
for (const e of document.querySelectorAll("body *")) {
  if (["SCRIPT", "STYLE", "TITLE"].includes(e.tagName) || e.closest(".skip") || !e.getClientRects().length) continue;
  if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
  const style = getComputedStyle(e);
  const [a, b] = [light(e.closest("svg") ? style.fill : style.color), light(behind(e))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) low.push([e.tagName, e.className.baseVal ?? e.className, ratio.toFixed(2)].join(" "));
}
return low;
