// Labels of charts that cross a line or a mark, another label, or the edge of their chart; as the browser draws them.
const pad = 0.5;
const crossing = [];
for (const svg of document.querySelectorAll("figure svg")) {
  if (!svg.checkVisibility()) continue;
  const box = (e) => e.getBBox();
  const texts = [...svg.querySelectorAll("text")].filter((t) => t.textContent.trim());
  const inner = texts.filter((t) => t.closest(".link, .mark") || t.classList.contains("name"));
  const lines = [...svg.querySelectorAll("path")].map((path) => {
    const points = [];
    // Sampling does not follow a jump ("M"): each part of a path is measured on its own.
    for (const part of path.getAttribute("d").split(/(?=M)/)) {
      const one = document.createElementNS("http://www.w3.org/2000/svg", "path");
      one.setAttribute("d", part);
      const length = one.getTotalLength();
      for (let at = 0; at <= length; at += 1) points.push(one.getPointAtLength(at));
    }
    return points;
  });
  const bottomOfCapitals = (b) => ({ x: b.x, y: b.y + b.height * 0.14, width: b.width, height: b.height * 0.72 });
  for (const text of inner) {
    const b = bottomOfCapitals(box(text));
    const hit = lines.some((points) => points.some((p) =>
      p.x > b.x + pad && p.x < b.x + b.width - pad && p.y > b.y + pad && p.y < b.y + b.height - pad));
    const covered = [...svg.querySelectorAll("circle")].some((c) => {
      const o = box(c);
      return b.x < o.x + o.width && o.x < b.x + b.width && b.y < o.y + o.height && o.y < b.y + b.height;
    });
    const overlap = texts.some((other) => {
      if (other === text) return false;
      const o = bottomOfCapitals(box(other));
      return b.x < o.x + o.width && o.x < b.x + b.width && b.y < o.y + o.height && o.y < b.y + b.height;
    });
    if (hit || covered || overlap) {
      crossing.push([svg.getAttribute("aria-label"), text.textContent, hit && "line", covered && "mark", overlap && "label"].join(" | "));
    }
  }
}
return crossing;
