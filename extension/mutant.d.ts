/** Which defence a test's build leaves out; always "" in what is shipped, and folded away by the build. */
declare const MUTANT: "" | "no_hide" | "open_root" | "no_nonce";
