export default function ({ data }) {
  const address = new URL(window.location.href);
  for (const [name, value] of Object.entries(data.values)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address);
}
