import { expect, it } from "vitest";
import { raised } from "./raised";

it.each([
  "my card was charged twice",
  "“my card was charged twice”",
  "i’d like the money back",
  "… and then it broke",
  "élan vital, they wrote",
  "no.",
])("raises the first letter of %s", (text) => expect(raised(text)).toBe("raised"));

it.each([
  "iPhone 12 does not start",
  "eBay says it is yours",
  "dana@northwind.example is my address",
  "shop.example/returns does not open",
  "a4f-17 is what stands on it",
  "id_7 is unknown",
  "Already a capital",
  "189.00 twice",
  "تم خصم المبلغ مرتين",
  "",
])("leaves %s as it is", (text) => expect(raised(text)).toBe(""));
