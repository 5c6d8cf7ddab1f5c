// Whether a key press is meant for a field and not for the page.
export function typing(target) {
  return (
    target instanceof Element &&
    (target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog") !== null)
  );
}
