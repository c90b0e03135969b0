// The two pages of one kind: what stands in the frame of each, and what it is made of.

/** `{{names}}` are filled in by the build, `@@NAMES@@` by the command line. */
export const pages = {
  form: {
    title: "Threshold test",
    whose: "@@PARTNERSHIP@@",
    body: "src/form.html",
    project: ".",
    style: "src/style/form.scss",
    engine: "threshold",
    scripts: { start: "src/form/start.ts", form: "src/form/main.tsx" },
    head: "<script>{{start}}</script>\n",
    tail: '<script type="application/zlib+base64" id="pack">@@PACK_SNAPSHOT@@</script>\n<script>{{form}}</script>',
  },
  playground: {
    title: "Rule playground",
    whose: "@@PACK_TITLE@@",
    body: "src/playground.html",
    project: "src/playground",
    style: "src/style/playground.scss",
    engine: "threshold-playground",
    scripts: { playground: "src/playground/main.tsx" },
    // Its engine runs in a thread of its own, which the hashed script holds as text and begins from memory.
    thread: "src/playground/worker.ts",
    policy: "worker-src blob:; ",
    tail: '<script type="text/plain" id="rules">@@RULES@@</script>\n<script>{{playground}}</script>',
  },
};
