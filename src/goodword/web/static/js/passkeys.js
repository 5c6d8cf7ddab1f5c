// <form data-passkey="create|get">: the browser makes or uses a passkey, then the form goes off with what it said in its
// field "credential". What is asked of it stands in the JSON of data-passkey-options (an id), or comes from data-passkey-url.

const WORDS = { InvalidStateError: "known", NotSupportedError: "unable", SecurityError: "unable" };

async function options(form) {
  if (form.dataset.passkeyUrl) {
    const answer = await fetch(form.dataset.passkeyUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return (await answer.json()).request_options;
  }
  const said = JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
  return said.creation_options || said.request_options;
}

async function credential(form) {
  const { publicKey } = await options(form);
  if (form.dataset.passkey === "create") {
    publicKey.authenticatorSelection = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

function say(form, word) {
  const place = form.querySelector("[data-passkey-trouble]");
  const words = place.querySelector("span") || place.appendChild(document.createElement("span"));
  words.textContent = place.dataset[word];
  place.hidden = false;
}

async function ask(event) {
  const form = event.target;
  if (!form.matches("[data-passkey]")) return;
  event.preventDefault();
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return say(form, "unable");
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    form.elements.credential.value = JSON.stringify((await credential(form)).toJSON());
    form.submit();
  } catch (trouble) {
    say(form, WORDS[trouble.name] || "refused");
    button.disabled = false;
  }
}

document.addEventListener("submit", ask);
