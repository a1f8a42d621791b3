// The one way in: `npm start`, `npm test` and the other scripts of package.json all come through here.
// This file must parse on any Node that knows modules, so that an old one gets a sentence and not a stack trace.
const oldest = [20, 19];

const isNewEnough = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
};

if (isNewEnough()) {
  const { runTask } = await import('./tasks.mjs');
  process.exitCode = await runTask(process.argv.slice(2));
} else {
  console.error(
    `redress needs Node ${oldest.join('.')} or newer to start; this is Node ${process.versions.node}. See https://nodejs.org`,
  );
  process.exitCode = 1;
}
