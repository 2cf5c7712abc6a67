// The client API of the simulated Telegram: the page knows nothing that does not come from here.

export class Refused extends Error {}

async function answer(response) {
  const body = await response.json();
  if (!body.ok) throw new Refused(body.error);
  return body;
}

export async function get(path, values = {}) {
  return answer(await fetch(`client/${path}?${new URLSearchParams(values)}`));
}

export async function post(path, values) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(`client/${path}`, { method: "POST", headers, body: JSON.stringify(values) }));
}

export const fileUrl = (id) => `client/file?id=${encodeURIComponent(id)}`;

export function events(person, after, heard, lost) {
  const source = new EventSource(`client/events?${new URLSearchParams({ person, after })}`);
  source.onmessage = (event) => heard(JSON.parse(event.data));
  source.onerror = lost;
  return source;
}

export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
