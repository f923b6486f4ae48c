const api = globalThis.browser ?? chrome;

document.querySelector("#ask").addEventListener("click", async () => {
  const isGranted = await api.permissions.request({ origins: ["http://shop.example/*"] });
  document.querySelector("#answer").textContent = String(isGranted);
});
