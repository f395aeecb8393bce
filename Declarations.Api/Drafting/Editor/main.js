import { start } from "./writing.js";
import { follow } from "./preview.js";

const area = document.querySelector("textarea[data-writing]");
if (area) {
  start(area, follow(area.form));
}
