// Brings the map to life where there is one; the server's drawing stays until everything is there.
import { NetworkMap } from "./network.js";

const frame = document.querySelector("[data-map]");
if (frame) {
  fetch(frame.dataset.map, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((told) => new NetworkMap(frame, told).begin())
    .catch(() => {}); // the drawing of the server and the table say the same
}
