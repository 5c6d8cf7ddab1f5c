// Drag a face onto another: the page that says what changing places would bring opens, as two clicks would.
const FAR = 6; // pixels until a press is a drag

let drag = null;

const seatAt = (x, y) => document.elementFromPoint(x, y)?.closest("a[data-seat]");

document.addEventListener("pointerdown", (event) => {
  const seat = event.target.closest?.("a[data-seat]");
  if (!seat || event.button !== 0 || event.pointerType === "touch") return;
  drag = { seat, x: event.clientX, y: event.clientY, moving: false, target: null };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.moving && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
  drag.moving = true;
  drag.seat.classList.add("seat-dragged");
  drag.target?.classList.remove("seat-target");
  const target = seatAt(event.clientX, event.clientY);
  drag.target = target === drag.seat ? null : target;
  drag.target?.classList.add("seat-target");
});

document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { seat, target, moving } = drag;
  drag = null;
  seat.classList.remove("seat-dragged");
  target?.classList.remove("seat-target");
  if (!moving) return;
  // The press that began the drag is no click on the face.
  const still = (event) => event.preventDefault();
  document.addEventListener("click", still, { once: true, capture: true });
  setTimeout(() => {
    document.removeEventListener("click", still, { capture: true });
    if (!target) return;
    const url = new URL(location.href);
    url.searchParams.set("pick", seat.dataset.seat);
    url.searchParams.set("onto", target.dataset.seat);
    url.hash = "pick";
    location.assign(url);
  });
});

// Links would be dragged as addresses by the browser itself.
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("a[data-seat]")) event.preventDefault();
});
