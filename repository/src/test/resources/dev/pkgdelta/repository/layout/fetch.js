// Fetches signed files, and the documents that pages list, with the TUF client of npm.
// node fetch.js URL DIRECTORY TARGET-SHA256...
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const { createRequire } = require('module');
const { Updater } = createRequire(path.resolve('package.json'))('tuf-js');

const [base, directory, ...targets] = process.argv.slice(2);

async function main() {
  const files = path.join(directory, 'files');
  fs.mkdirSync(files, { recursive: true });
  const updater = new Updater({
    metadataDir: path.join(directory, 'metadata'),
    metadataBaseUrl: base + 'metadata',
    targetDir: files,
    targetBaseUrl: base,
  });
  await updater.refresh();
  const repository = await updater.getTargetInfo('repository.json');
  const { pageBits } = repository.custom;
  await updater.downloadTarget(repository);
  for (const target of targets) {
    const number = parseInt(target.slice(0, 8), 16) >>> (32 - pageBits);
    const info = await updater.getTargetInfo('pages/' + number.toString(16).padStart(4, '0'));
    const page = info && fs.readFileSync(await updater.downloadTarget(info));
    let found = 'none';
    for (let at = 4; page && at < page.length; at += 68) {
      if (page.subarray(at, at + 32).toString('hex') === target) {
        const hash = page.subarray(at + 36, at + 68).toString('hex');
        const url = `${base}documents/${hash.slice(0, 2)}/${hash}.json`;
        const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
        if (crypto.createHash('sha256').update(bytes).digest('hex') !== hash) {
          throw new Error('document is not the signed one');
        }
        found = JSON.parse(bytes).purl;
      }
    }
    console.log(found);
  }
}

main().catch((error) => {
  console.log(String(error));
  process.exitCode = 1;
});
