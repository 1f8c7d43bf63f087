// Parts of a page that ask again by themselves, by `hx-` attributes. htmx 2 (0BSD): well kept, one file, no evaluated code.
import htmx from "htmx.org";

Object.assign(htmx.config, { allowEval: false, allowScriptTags: false, historyEnabled: false, includeIndicatorStyles: false });
