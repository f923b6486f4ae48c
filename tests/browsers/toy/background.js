const api = globalThis.browser ?? chrome;

api.runtime.onMessage.addListener((message, sender, answer) => {
  api.storage.managed.get().then(answer, (error) => answer({ error: String(error) }));
  return true;
});
