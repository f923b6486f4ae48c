const api = globalThis.browser ?? chrome;

api.runtime.sendMessage("managed").then((managed) => {
  document.querySelector("#managed").textContent = JSON.stringify(managed);
});
