// The small things HTML cannot do by itself. Every page works without them.
import "./menus.js";
import "./copy.js";
import "./filters.js";
import "./unsaved.js";
import "./drafts.js";
import "./list-keys.js";
import "./tap-list.js";
import "./theme.js";
import "./trouble.js";
import { focusErrors } from "./focus.js";
import { startPalette } from "./palette.js";

document.documentElement.classList.add("has-js");
focusErrors(document);
document.addEventListener("htmx:after:swap", (event) => focusErrors(event.target));
startPalette();
