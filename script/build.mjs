// Bundles and minifies the styles. The result is committed; the tests build again and compare.
import { build } from "esbuild";

await build({
  entryPoints: [new URL("../accord/kit/static_src/css/accord.css", import.meta.url).pathname],
  outfile: new URL("../accord/kit/static/kit/accord.css", import.meta.url).pathname,
  bundle: true,
  minify: true,
  external: ["*.woff2"],
  target: ["chrome123", "firefox121", "safari17.5"],
  logLevel: "info",
});
