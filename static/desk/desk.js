// Loads the desk's enhancements. Each touches the page only where it finds its own marks; all pages work without.
import { forecastChanges } from "./forecast.js";
import { addRows } from "./rows.js";
import { openTarget } from "./target.js";
import { guardUnsaved } from "./unsaved.js";
import { previewWhenOpen } from "./preview.js";

addRows(document);
openTarget(document);
guardUnsaved(document);
previewWhenOpen(document);
forecastChanges(document);
