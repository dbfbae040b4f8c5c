/** Passwords that hashers stumble over. */
export const PASSWORDS: readonly string[] = [
  "minor swing",
  "",
  " ",
  "pa$$word$1$",
  "νεφέλες 日本 🎷",
  "é",
  "e\u0301",
  "a\0b",
  "a",
  "\ufeffbom",
  "x".repeat(71),
  "x".repeat(72),
  "x".repeat(73),
  `${"x".repeat(71)}é`,
  "é".repeat(37),
  "x".repeat(4096),
];
