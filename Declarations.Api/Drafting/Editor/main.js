import { keep } from "./kept.js";
import { meet } from "./presence.js";
import { follow } from "./preview.js";
import { connect } from "./toolbar.js";
import { start } from "./writing.js";

const area = document.querySelector("textarea[data-writing]");
if (area) {
  const changes = [];
  const view = start(area, () => changes.forEach((change) => change()));
  const put = (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  changes.push(follow(area.form, view), keep(area.form, area, put));
  connect(area.form, view);
  meet(area.form);
}
