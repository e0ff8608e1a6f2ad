// The browser's half of being pushed to: asks the person, and the push service for an address. `look` fails where the
// browser can't.
{
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const manager = async () => {
    if (!("PushManager" in self) || !("Notification" in self)) throw new Error("no push here");
    return (await navigator.serviceWorker.ready).pushManager;
  };

  self.__kith_push = {
    // Whether it is on.
    async look() {
      const subscription = await (await manager()).getSubscription();
      return subscription !== null && Notification.permission === "granted";
    },

    // Turns it on; gives address and keys.
    async begin(key) {
      if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
      const subscription = await (await manager()).subscribe({ userVisibleOnly: true, applicationServerKey: key });
      return [subscription.endpoint, text(subscription.getKey("p256dh")), text(subscription.getKey("auth"))];
    },

    // Turns it off; gives the address that it had.
    async end() {
      const subscription = await (await manager()).getSubscription();
      await subscription?.unsubscribe();
      return subscription?.endpoint;
    },
  };
}
