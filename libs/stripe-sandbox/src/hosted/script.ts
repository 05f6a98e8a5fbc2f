/** Comfort only; every page works without it. Counts the time down, and looks whether another device has paid. */
export const PAGE_JS = `
const timer = document.querySelector('[data-seconds-left]');
if (timer) {
  const end = performance.now() + Number(timer.dataset.secondsLeft) * 1000;
  const two = (n) => String(n).padStart(2, '0');
  const show = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const hours = Math.floor(left / 3600);
    timer.textContent = (hours ? hours + ':' : '') + two(Math.floor(left / 60) % 60) + ':' + two(left % 60);
    if (left === 0) { clearInterval(ticking); location.reload(); }
  };
  const ticking = setInterval(show, 1000);
  show();
}
const watched = document.querySelector('[data-watch]');
if (watched) {
  const look = async () => {
    const answer = await fetch(watched.dataset.watch).then((r) => r.json()).catch(() => null);
    if (answer && answer.status !== 'requires_action') location.reload();
    else setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
}
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
addEventListener('pageshow', () => document.querySelectorAll('form').forEach((form) => delete form.dataset.sent));
`;
