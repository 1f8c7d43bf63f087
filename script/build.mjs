// Bundles and minifies the styles and the editor. The results are committed; the tests build again and compare.
import { build } from "esbuild";

const at = (path) => new URL(`../accord/${path}`, import.meta.url).pathname;
const browsers = ["chrome123", "firefox121", "safari17.5"];
const shared = { bundle: true, minify: true, target: browsers, logLevel: "info" };

await build({
  ...shared,
  entryPoints: [at("kit/static_src/css/accord.css")],
  outfile: at("kit/static/kit/accord.css"),
  external: ["*.woff2"],
});
await build({
  ...shared,
  entryPoints: [at("kit/static_src/live.js")],
  outfile: at("kit/static/kit/live.js"),
  format: "esm",
  legalComments: "none",
});
await build({
  ...shared,
  entryPoints: { write: at("texts/static_src/main.js") },
  outdir: at("texts/static/texts"),
  format: "esm",
  legalComments: "none",
  charset: "utf8",
});
await build({ ...shared, entryPoints: [at("texts/static_src/write.css")], outfile: at("texts/static/texts/write.css") });
