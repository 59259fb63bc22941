// Passkeys: a form with data-passkey="create|get|enter" asks the browser for a key and sends what it answers.
// create and get read their options from the page (#passkey-data); enter, on the sign-in page, fetches them.

const bytes = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

async function create(options, alone) {
  const asked = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  asked.user = { ...asked.user, id: bytes(asked.user.id) };
  asked.excludeCredentials = withBytes(asked.excludeCredentials);
  const needs = { ...asked.authenticatorSelection, residentKey: alone ? "required" : "discouraged", requireResidentKey: alone };
  asked.authenticatorSelection = alone ? { ...needs, userVerification: "required" } : needs;
  const made = await navigator.credentials.create({ publicKey: asked });
  const { clientDataJSON, attestationObject } = made.response;
  return told(made, { clientDataJSON, attestationObject });
}

async function get(options) {
  const asked = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  asked.allowCredentials = withBytes(asked.allowCredentials);
  const found = await navigator.credentials.get({ publicKey: asked });
  const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
  return told(found, { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) });
}

const told = (key, response) => ({
  id: key.id,
  rawId: words(key.rawId),
  type: key.type,
  authenticatorAttachment: key.authenticatorAttachment,
  clientExtensionResults: key.getClientExtensionResults(),
  response: Object.fromEntries(Object.entries(response).map(([name, value]) => [name, words(value)])),
});

async function ask(form) {
  if (form.dataset.passkey === "enter") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error(answer.status);
    return get((await answer.json()).request_options);
  }
  const data = JSON.parse(document.getElementById("passkey-data").textContent);
  if (form.dataset.passkey === "create") return create(data.creation_options, form.elements.passwordless?.checked ?? false);
  return get(data.request_options);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const said = form.querySelector("[data-passkey-said]");
  if (!window.PublicKeyCredential) {
    said.textContent = form.dataset.absent;
    continue;
  }
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    said.textContent = "";
    try {
      form.elements.credential.value = JSON.stringify(await ask(form));
      form.requestSubmit();
    } catch {
      said.textContent = form.dataset.refused;
    }
  });
}
