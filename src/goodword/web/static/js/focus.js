// A form that came back with errors is read from their summary on.
export function focusErrors(root) {
  const summary = root instanceof Element || root instanceof Document ? root.querySelector("[data-focus]") : null;
  summary?.focus({ preventScroll: false });
}
