export const name = "kith";
