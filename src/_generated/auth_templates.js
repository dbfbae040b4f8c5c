// Generated from templates; do not edit.
// deno-lint-ignore-file

/** @type {Readonly<Record<string, import("../runtime/mod.ts").CompiledTemplate>>} */
export const templates = {
  "registration/_form.eta": {
    origin: "nuages:registration/_form.eta",
    render: function (it, __eta) {
__eta.line=1;if (it.form.errors.length > 0) {
__eta.res+='<div class="alert" role="alert">\n';
__eta.line=3;for (const error of it.form.errors) {
__eta.res+='<p>';
__eta.line=4;__eta.res+=__eta.e(error);
__eta.res+='</p>\n';
__eta.line=5;}
__eta.res+='</div>\n';
__eta.line=7;}
__eta.line=8;for (const field of it.form.fields) {
__eta.res+='<div class="field">\n<label for="';
__eta.line=10;__eta.res+=__eta.e(field.id);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(field.label);
__eta.res+='</label>\n<input id="';
__eta.line=11;__eta.res+=__eta.e(field.id);
__eta.res+='" name="';
__eta.line=11;__eta.res+=__eta.e(field.name);
__eta.res+='" type="';
__eta.line=11;__eta.res+=__eta.e(field.type);
__eta.res+='" autocomplete="';
__eta.line=11;__eta.res+=__eta.e(field.autocomplete);
__eta.res+='" maxlength="';
__eta.line=11;__eta.res+=__eta.e(field.maxLength);
__eta.res+='"';
__eta.line=11;if (field.value !== "") {
__eta.res+=' value="';
__eta.line=11;__eta.res+=__eta.e(field.value);
__eta.res+='"';
__eta.line=11;}
__eta.line=11;if (field.required) {
__eta.res+=' required';
__eta.line=11;}
__eta.line=11;if (field.type === "email" || field.autocomplete === "username") {
__eta.res+=' autocapitalize="none" spellcheck="false"';
__eta.line=11;}
__eta.line=11;if (field.describedBy !== "") {
__eta.res+=' aria-describedby="';
__eta.line=11;__eta.res+=__eta.e(field.describedBy);
__eta.res+='"';
__eta.line=11;}
__eta.line=11;if (field.errors.length > 0) {
__eta.res+=' aria-invalid="true"';
__eta.line=11;}
__eta.line=11;if (field.autofocus) {
__eta.res+=' autofocus';
__eta.line=11;}
__eta.res+='>\n';
__eta.line=12;if (field.errors.length > 0) {
__eta.res+='<ul class="wrong" id="';
__eta.line=13;__eta.res+=__eta.e(field.id);
__eta.res+='_error">\n';
__eta.line=14;for (const error of field.errors) {
__eta.res+='<li>';
__eta.line=15;__eta.res+=__eta.e(error);
__eta.res+='</li>\n';
__eta.line=16;}
__eta.res+='</ul>\n';
__eta.line=18;}
__eta.line=19;if (field.helpTexts.length === 1) {
__eta.res+='<p class="help" id="';
__eta.line=20;__eta.res+=__eta.e(field.id);
__eta.res+='_helptext">';
__eta.line=20;__eta.res+=__eta.e(field.helpTexts[0]);
__eta.res+='</p>\n';
__eta.line=21;} else if (field.helpTexts.length > 1) {
__eta.res+='<ul class="help" id="';
__eta.line=22;__eta.res+=__eta.e(field.id);
__eta.res+='_helptext">\n';
__eta.line=23;for (const text of field.helpTexts) {
__eta.res+='<li>';
__eta.line=24;__eta.res+=__eta.e(text);
__eta.res+='</li>\n';
__eta.line=25;}
__eta.res+='</ul>\n';
__eta.line=27;}
__eta.res+='</div>\n';
__eta.line=29;}
    },
  },
  "registration/_style.eta": {
    origin: "nuages:registration/_style.eta",
    render: function (it, __eta) {
__eta.res+=':root {\n  color-scheme: light dark;\n  --sky: #dfebf8; --bg: #f6f9fc; --card: #fff; --ink: #16232f; --soft: #52667a; --line: #cbd8e4; --field: #fff;\n  --blue: #1d5fbf; --deep: #174e9e; --on: #fff; --wrong: #b3261e; --blush: #fdf0ee; --rim: #f2c4bf;\n}\n@media (prefers-color-scheme: dark) {\n  :root {\n    --sky: #16273a; --bg: #0c131a; --card: #172431; --ink: #e4ebf2; --soft: #9db0c2; --line: #2f4254; --field: #0f1923;\n    --blue: #85b8ff; --deep: #a9cdff; --on: #0b1a2c; --wrong: #ffb1a8; --blush: #2b1a1a; --rim: #5b312e;\n  }\n}\n* { box-sizing: border-box; }\nhtml { background: var(--bg); }\nbody { margin: 0; min-height: 100vh; min-height: 100svh; display: grid; place-items: center; padding: 2rem 1rem; background: linear-gradient(var(--sky), var(--bg)); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }\nmain { width: 100%; max-width: 26rem; }\n.card { padding: 2rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card); box-shadow: 0 1.5rem 3rem -2rem #0b223c40; }\n@media (max-width: 30rem) { body { place-items: start center; padding: 1rem; } .card { padding: 1.5rem 1.25rem; } }\nh1 { margin: 0 0 1.25rem; font-size: 1.625rem; line-height: 1.2; letter-spacing: -.01em; text-wrap: balance; }\np { margin: 0 0 1rem; text-wrap: pretty; overflow-wrap: anywhere; }\na { color: var(--blue); text-underline-offset: .15em; }\na:hover { color: var(--deep); }\n:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }\nform { margin: 0; }\n.field { margin: 0 0 1.125rem; }\nlabel { display: block; margin: 0 0 .3rem; font-weight: 600; font-size: .9375rem; }\ninput { width: 100%; padding: .625rem .75rem; border: 1px solid var(--soft); border-radius: .5rem; background: var(--field); color: inherit; font: inherit; }\ninput:focus-visible { border-color: var(--blue); outline-offset: 0; }\ninput[aria-invalid] { border-color: var(--wrong); }\n.help { margin: .4rem 0 0; padding: 0; color: var(--soft); font-size: .875rem; list-style: none; }\nul.help { padding-left: 1.1rem; list-style: disc; }\n.help li { margin: .1rem 0; }\n.wrong { margin: .4rem 0 0; padding: 0; color: var(--wrong); font-size: .9375rem; list-style: none; }\n.alert { margin: 0 0 1.25rem; padding: .75rem .9rem; border: 1px solid var(--rim); border-radius: .5rem; background: var(--blush); color: var(--wrong); }\n.alert p { margin: 0; }\n.alert p + p { margin-top: .35rem; }\nbutton { width: 100%; margin: .25rem 0 0; padding: .7rem 1rem; border: 0; border-radius: .5rem; background: var(--blue); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }\nbutton:hover { background: var(--deep); }\nnav { margin: 1.25rem 0 0; padding: 1rem 0 0; border-top: 1px solid var(--line); }\nnav p { margin: .25rem 0 0; font-size: .9375rem; }\n.home { margin: 1.25rem 0 0; text-align: center; font-size: .9375rem; }\n.home a { display: inline-block; padding: .375rem .75rem; color: var(--soft); text-decoration: none; }\n.home a:hover { color: var(--ink); text-decoration: underline; }\n.card > :last-child { margin-bottom: 0; }\n@media (forced-colors: active) { button { border: 1px solid; } }\n';
    },
  },
  "registration/account_exists_email.eta": {
    origin: "nuages:registration/account_exists_email.eta",
    render: function (it, __eta) {
__eta.res+='Somebody, you we hope, wanted to make an account at ';
__eta.line=1;__eta.res+=(it.siteName)??"";
__eta.res+=' with this address. It has one already.\n\nYou can log in here:\n\n';
__eta.line=5;__eta.res+=(it.loginUrl)??"";
__eta.res+='\n\n';
__eta.line=8;if (it.passwordResetUrl) {
__eta.res+='If you have forgotten your password, you can choose a new one here:\n\n';
__eta.line=11;__eta.res+=(it.passwordResetUrl)??"";
__eta.res+='\n\n';
__eta.line=14;}
__eta.res+='If it was not you, you need not do anything: nothing has changed.\n\nThe ';
__eta.line=17;__eta.res+=(it.siteName)??"";
__eta.res+=' team\n';
    },
  },
  "registration/account_exists_subject.eta": {
    origin: "nuages:registration/account_exists_subject.eta",
    render: function (it, __eta) {
__eta.res+='You have an account at ';
__eta.line=1;__eta.res+=(it.siteName)??"";
    },
  },
  "registration/activate.eta": {
    origin: "nuages:registration/activate.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base")
__eta.line=2;if (it.validlink) {
__eta.res+='<p>Enter the password that you chose for the account <strong>';
__eta.line=3;__eta.res+=__eta.e(it.username);
__eta.res+='</strong>, to confirm that this address is yours and to open the account.</p>\n<p>If you did not choose this name, somebody else has given your address.';
__eta.line=4;if (it.passwordResetUrl) {
__eta.res+=' If you want the account, or do not know the password, <a href="';
__eta.line=4;__eta.res+=__eta.e(it.passwordResetUrl);
__eta.res+='">choose a new one</a>.';
__eta.line=4;}
__eta.res+='</p>\n<form method="post">\n';
__eta.line=6;__eta.res+=(it.csrfInput)??"";
__eta.res+='<input hidden name="username" autocomplete="username" value="';
__eta.line=7;__eta.res+=__eta.e(it.username);
__eta.res+='">\n';
__eta.line=8;__eta.res+=(include("./_form", { form: it.form }))??"";
__eta.res+='<button>Open my account</button>\n</form>\n';
__eta.line=11;} else {
__eta.res+='<p>It is too old, or it was used already. If your account is open, you can log in.</p>\n<p><a href="';
__eta.line=13;__eta.res+=__eta.e(it.loginUrl);
__eta.res+='">Log in</a></p>\n';
__eta.line=14;if (it.registerUrl) {
__eta.res+='<p><a href="';
__eta.line=15;__eta.res+=__eta.e(it.registerUrl);
__eta.res+='">Create an account</a></p>\n';
__eta.line=16;}
__eta.line=17;}
    },
  },
  "registration/activate_done.eta": {
    origin: "nuages:registration/activate_done.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<p>Thank you: the address is yours, and you can log in now.</p>\n<p><a href="';
__eta.line=3;__eta.res+=__eta.e(it.loginUrl);
__eta.res+='">Log in</a></p>\n';
    },
  },
  "registration/activation_email.eta": {
    origin: "nuages:registration/activation_email.eta",
    render: function (it, __eta) {
__eta.res+='Somebody, you we hope, has made an account at ';
__eta.line=1;__eta.res+=(it.siteName)??"";
__eta.res+=' with this address.\n\nPlease go to the following page to confirm that the address is yours. It asks for the password that was chosen:\n\n';
__eta.line=5;__eta.res+=(it.link)??"";
__eta.res+='\n\nIf it was not you, you need not do anything: without your confirmation the account cannot be used.\n\nThe ';
__eta.line=10;__eta.res+=(it.siteName)??"";
__eta.res+=' team\n';
    },
  },
  "registration/activation_subject.eta": {
    origin: "nuages:registration/activation_subject.eta",
    render: function (it, __eta) {
__eta.res+='Confirm your address for ';
__eta.line=1;__eta.res+=(it.siteName)??"";
    },
  },
  "registration/base.eta": {
    origin: "nuages:registration/base.eta",
    render: function (it, __eta) {
const { include, block } = __eta;
__eta.res+='<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' viewBox=\'0 -12 64 64\'%3E%3Cpath fill=\'%235b9ae6\' d=\'M49 38H13A11 11 0 0 1 13.1 16 16 16 0 0 1 43.8 12 13.5 13.5 0 1 1 49 38z\'/%3E%3C/svg%3E">\n<title>';
__eta.line=8;if (it.form && !it.form.isValid) {
__eta.res+='Error: ';
__eta.line=8;}
__eta.line=8;__eta.res+=__eta.e(it.title);
__eta.res+='</title>\n';
__eta.line=9;__eta.res+=(block("head"))??"";
__eta.res+='<style nonce="';
__eta.line=10;__eta.res+=__eta.e(it.ownStyle());
__eta.res+='">\n';
__eta.line=11;__eta.res+=(include("./_style"))??"";
__eta.res+='</style>\n</head>\n<body>\n<main>\n<div class="card">\n<h1>';
__eta.line=17;__eta.res+=__eta.e(it.title);
__eta.res+='</h1>\n';
__eta.line=18;__eta.res+=block("content", () => {;
__eta.line=18;__eta.res+=(it.body)??"";
__eta.line=18;})
__eta.res+='</div>\n';
__eta.line=20;if (it.homeUrl) {
__eta.res+='<p class="home"><a href="';
__eta.line=21;__eta.res+=__eta.e(it.homeUrl);
__eta.res+='"><span aria-hidden="true">←</span> Back to the site</a></p>\n';
__eta.line=22;}
__eta.res+='</main>\n</body>\n</html>\n';
    },
  },
  "registration/logged_out.eta": {
    origin: "nuages:registration/logged_out.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<p>Thanks for spending some quality time with the web site today.</p>\n<p><a href="';
__eta.line=3;__eta.res+=__eta.e(it.loginUrl);
__eta.res+='">Log in again</a></p>\n';
    },
  },
  "registration/login.eta": {
    origin: "nuages:registration/login.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<form method="post">\n';
__eta.line=3;__eta.res+=(it.csrfInput)??"";
__eta.res+='<input type="hidden" name="next" value="';
__eta.line=4;__eta.res+=__eta.e(it.next);
__eta.res+='">\n';
__eta.line=5;__eta.res+=(include("./_form", { form: it.form }))??"";
__eta.res+='<button>Log in</button>\n</form>\n';
__eta.line=8;if (it.passwordResetUrl || it.registerUrl) {
__eta.res+='<nav aria-label="Other ways">\n';
__eta.line=10;if (it.passwordResetUrl) {
__eta.res+='<p><a href="';
__eta.line=11;__eta.res+=__eta.e(it.passwordResetUrl);
__eta.res+='">Forgotten your password?</a></p>\n';
__eta.line=12;}
__eta.line=13;if (it.registerUrl) {
__eta.res+='<p>No account yet? <a href="';
__eta.line=14;__eta.res+=__eta.e(it.registerUrl);
__eta.res+='">Create one</a></p>\n';
__eta.line=15;}
__eta.res+='</nav>\n';
__eta.line=17;}
    },
  },
  "registration/logout_confirm.eta": {
    origin: "nuages:registration/logout_confirm.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base")
__eta.line=2;if (it.isLoggedIn) {
__eta.res+='<p>Do you want to log out?</p>\n<form method="post">\n';
__eta.line=5;__eta.res+=(it.csrfInput)??"";
__eta.line=6;if (it.next !== "") {
__eta.res+='<input type="hidden" name="next" value="';
__eta.line=6;__eta.res+=__eta.e(it.next);
__eta.res+='">';
__eta.line=6;}
__eta.res+='<button>Log out</button>\n</form>\n';
__eta.line=9;} else {
__eta.res+='<p>You are not logged in.</p>\n<p><a href="';
__eta.line=11;__eta.res+=__eta.e(it.loginUrl);
__eta.res+='">Log in</a></p>\n';
__eta.line=12;}
    },
  },
  "registration/password_change_done.eta": {
    origin: "nuages:registration/password_change_done.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<p>Your password was changed.</p>\n<p>You stay logged in here. Everywhere else you have to log in again.</p>\n';
    },
  },
  "registration/password_change_form.eta": {
    origin: "nuages:registration/password_change_form.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<p>Please enter your old password, for security’s sake, and then enter your new password twice so we can verify you typed it in correctly.</p>\n<form method="post">\n';
__eta.line=4;__eta.res+=(it.csrfInput)??"";
__eta.res+='<input hidden name="username" autocomplete="username" value="';
__eta.line=5;__eta.res+=__eta.e(it.user.username);
__eta.res+='">\n';
__eta.line=6;__eta.res+=(include("./_form", { form: it.form }))??"";
__eta.res+='<button>Change my password</button>\n</form>\n';
    },
  },
  "registration/password_reset_complete.eta": {
    origin: "nuages:registration/password_reset_complete.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<p>Your password has been set. You may go ahead and log in now.</p>\n<p><a href="';
__eta.line=3;__eta.res+=__eta.e(it.loginUrl);
__eta.res+='">Log in</a></p>\n';
    },
  },
  "registration/password_reset_confirm.eta": {
    origin: "nuages:registration/password_reset_confirm.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base")
__eta.line=2;if (it.validlink) {
__eta.res+='<p>Please enter your new password twice so we can verify you typed it in correctly.</p>\n';
__eta.line=4;if (it.isWaiting) {
__eta.res+='<p>Your account, <strong>';
__eta.line=5;__eta.res+=__eta.e(it.username);
__eta.res+='</strong>, opens with it.</p>\n';
__eta.line=6;}
__eta.res+='<form method="post">\n';
__eta.line=8;__eta.res+=(it.csrfInput)??"";
__eta.res+='<input hidden name="username" autocomplete="username" value="';
__eta.line=9;__eta.res+=__eta.e(it.username);
__eta.res+='">\n';
__eta.line=10;__eta.res+=(include("./_form", { form: it.form }))??"";
__eta.res+='<button>Change my password</button>\n</form>\n';
__eta.line=13;} else {
__eta.res+='<p>The password reset link was invalid, possibly because it has already been used. Please request a new password reset.</p>\n';
__eta.line=15;if (it.passwordResetUrl) {
__eta.res+='<p><a href="';
__eta.line=16;__eta.res+=__eta.e(it.passwordResetUrl);
__eta.res+='">Request a new link</a></p>\n';
__eta.line=17;}
__eta.line=18;}
    },
  },
  "registration/password_reset_done.eta": {
    origin: "nuages:registration/password_reset_done.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<p>We’ve emailed you instructions for setting your password, if an account exists with the email you entered. You should receive them shortly.</p>\n<p>If you don’t receive an email, please make sure you’ve entered the address you registered with, and check your spam folder.</p>\n';
    },
  },
  "registration/password_reset_email.eta": {
    origin: "nuages:registration/password_reset_email.eta",
    render: function (it, __eta) {
__eta.res+='You\'re receiving this email because you requested a password reset for your user account at ';
__eta.line=1;__eta.res+=(it.siteName)??"";
__eta.res+='.\n\nPlease go to the following page and choose a new password:\n\n';
__eta.line=5;__eta.res+=(it.link)??"";
__eta.res+='\n\n';
__eta.line=8;if (it.username) {
__eta.res+='Your username, in case you’ve forgotten: ';
__eta.line=9;__eta.res+=(it.username)??"";
__eta.res+='\n\n';
__eta.line=12;}
__eta.res+='If you did not ask for this, you need not do anything: your password stays as it is.\n\nThe ';
__eta.line=15;__eta.res+=(it.siteName)??"";
__eta.res+=' team\n';
    },
  },
  "registration/password_reset_form.eta": {
    origin: "nuages:registration/password_reset_form.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<p>Forgotten your password? Enter your email address below, and we’ll email instructions for setting a new one.</p>\n<form method="post">\n';
__eta.line=4;__eta.res+=(it.csrfInput)??"";
__eta.line=5;__eta.res+=(include("./_form", { form: it.form }))??"";
__eta.res+='<button>Reset my password</button>\n</form>\n<nav aria-label="Other ways">\n<p>You remember it? <a href="';
__eta.line=9;__eta.res+=__eta.e(it.loginUrl);
__eta.res+='">Log in</a></p>\n</nav>\n';
    },
  },
  "registration/password_reset_subject.eta": {
    origin: "nuages:registration/password_reset_subject.eta",
    render: function (it, __eta) {
__eta.res+='Password reset on ';
__eta.line=1;__eta.res+=(it.siteName)??"";
    },
  },
  "registration/register_done.eta": {
    origin: "nuages:registration/register_done.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<p>We’ve sent a link to the address you entered. Open it to confirm that the address is yours; your account can be used then.</p>\n<p>If you don’t receive an email, please check your spam folder.</p>\n';
    },
  },
  "registration/register_form.eta": {
    origin: "nuages:registration/register_form.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base")
__eta.res+='<form method="post">\n';
__eta.line=3;__eta.res+=(it.csrfInput)??"";
__eta.line=4;__eta.res+=(include("./_form", { form: it.form }))??"";
__eta.res+='<button>Create my account</button>\n</form>\n<nav aria-label="Other ways">\n<p>You have an account already? <a href="';
__eta.line=8;__eta.res+=__eta.e(it.loginUrl);
__eta.res+='">Log in</a></p>\n</nav>\n';
    },
  },
};
