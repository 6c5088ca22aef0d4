// Bundles the extension with its client into one file.
import { copyFile } from "node:fs/promises";
import { build } from "esbuild";

await build({
  entryPoints: ["src/extension.ts"],
  outfile: "out/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
});
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  await copyFile(`../../${name}`, name);
}
