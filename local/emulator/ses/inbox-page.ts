// The page of the inbox: every mail in full, the newest first. A link opens in a tab of its own, since the pages that mails lead
// to refuse to be shown in a frame. Scripts of a mail do not run.
const script = `
const known = new Set();
const list = document.querySelector('main');
const line = (name, value) => {
  const row = document.createElement('p');
  const label = document.createElement('b');
  label.textContent = name + ' ';
  row.append(label, value);
  return row;
};
const htmlOf = (html) => {
  const frame = document.createElement('iframe');
  frame.title = 'The mail';
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  const base = '<base target="_blank">';
  frame.srcdoc = /<head>/i.test(html) ? html.replace(/<head>/i, '<head>' + base) : base + html;
  frame.addEventListener('load', () => {
    frame.style.height = frame.contentDocument.documentElement.scrollHeight + 'px';
  });
  return frame;
};
const textOf = (text) => {
  const block = document.createElement('pre');
  block.textContent = text;
  return block;
};
const show = ({ messageId, from, destination, subject, body }) => {
  known.add(messageId);
  const mail = document.createElement('article');
  const heading = document.createElement('h2');
  heading.textContent = subject;
  mail.append(heading, line('To', destination.to.join(', ')), line('From', from));
  mail.append(body.html ? htmlOf(body.html) : textOf(body.text ?? ''));
  list.prepend(mail);
};
const refresh = async () => {
  try {
    const { emails } = await (await fetch('/store')).json();
    for (const mail of emails) if (!known.has(mail.messageId)) show(mail);
    document.querySelector('#state').textContent = known.size === 0 ? 'No mail yet.' : '';
  } catch {
    document.querySelector('#state').textContent = 'The emulator does not answer.';
  }
};
setInterval(refresh, 1000);
refresh();
`;

const style = `
:root { color-scheme: light; }
body { margin: 1rem auto; max-width: 48rem; padding: 0 1rem; background: #eee; color: #222; font: 1rem/1.5 system-ui, sans-serif; }
article { margin: 1rem 0; padding: 1rem; border-radius: 0.5rem; background: #fff; }
h1, h2 { margin: 0; font-size: 1.25rem; }
p { margin: 0.25rem 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 20rem; border: 0; border-top: 1px solid #ccc; }
pre { border-top: 1px solid #ccc; padding-top: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

export const inboxPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Inbox</title>
<style>${style}</style>
<h1>Inbox</h1>
<p id="state" role="status"></p>
<main></main>
<p><a href="/sources">Sources and downloads</a></p>
<script>${script}</script>
</html>
`;
