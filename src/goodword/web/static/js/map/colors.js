// The page's own colors, as a canvas needs them: read from the style sheet, so that both themes are said once.

const NAMES = [
  "card", "line", "ink", "ink-2", "ink-3", "edge", "green", "blue", "button", "on-button",
  "face-1", "face-2", "face-3", "face-4", "face-5", "face-1-ink", "face-2-ink", "face-3-ink", "face-4-ink", "face-5-ink",
];

export function readColors(near) {
  const probe = document.createElement("span");
  probe.hidden = true;
  near.append(probe);
  const colors = {};
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    colors[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colors;
}

/** Calls ``changed`` when the theme does: by the device, or by choice. */
export function whenThemeChanges(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
