namespace CcsviReview.Reading.Answers;

/// <summary>The words and marks by which one kind of substitute is recognised.</summary>
/// <param name="Kind">The kind.</param>
internal sealed record SubstituteSigns(SubstituteKind Kind)
{
    /// <summary>Whole titles and headings, in lower case, without punctuation; <c>*</c> at the end matches anything.</summary>
    public required string[] Titles { get; init; }

    /// <summary>Parts of sentences that address a visitor who did not get the page.</summary>
    public required string[] Sentences { get; init; }

    /// <summary>Parts of the markup, each with its weight as evidence.</summary>
    public (string Mark, int Weight)[] Marks { get; init; } = [];

    /// <summary>Segments of the path that a redirect leads to.</summary>
    public string[] Paths { get; init; } = [];

    /// <summary>The most words that such a page has.</summary>
    public int MostWords { get; init; } = 120;

    /// <summary>All kinds that are recognised by words, the most certain first.</summary>
    public static IReadOnlyList<SubstituteSigns> All { get; } =
    [
        new(SubstituteKind.BotCheck)
        {
            Titles =
            [
                "just a moment", "attention required!*", "attention required", "checking your browser*", "please wait", "one moment please",
                "verify you are human", "verifying you are human", "are you a robot", "are you human", "robot check", "security check",
                "security verification", "human verification", "bot verification", "ddos-guard", "access denied", "request rejected",
                "making sure you're not a bot*", "pardon our interruption", "client challenge", "nur einen moment", "einen moment bitte",
                "un instant", "un momento", "un attimo", "momentje", "um momento", "chwileczkę", "vent venligst",
            ],
            Sentences =
            [
                "checking your browser", "verify you are human", "verifying you are human", "verify that you are human",
                "you are not a robot", "you're not a robot", "not a bot", "enable javascript and cookies to continue", "unusual traffic",
                "review the security of your connection", "security of your connection before proceeding", "ddos protection by",
                "performing security verification", "complete the security check", "automated access", "you have been blocked",
                "you don't have permission to access", "incident id", "ray id", "support id", "your browser will redirect",
                "request unsuccessful", "sie ein mensch sind", "que vous êtes humain", "que eres un ser humano",
            ],
            Marks =
            [
                ("_cf_chl_opt", 4), ("cf-browser-verification", 4), ("challenge-platform/h/", 2), ("px-captcha", 4), ("sgcaptcha", 4),
                ("captcha-delivery.com", 3), ("AwsWafIntegration", 3), ("sucuri_cloudproxy_js", 4), ("anubis_challenge", 4),
                ("_Incapsula_Resource", 2), ("h-captcha", 2), ("g-recaptcha", 2), ("cf-turnstile", 2), ("cp_challenge", 3),
            ],
            Paths = ["sgcaptcha", "captcha", "challenge", "botcheck", "blocked"],
        },
        new(SubstituteKind.SignIn)
        {
            Titles =
            [
                "sign in", "sign in*to your account", "log in", "login", "log on", "logon", "signin", "sign on", "member login",
                "members login", "please sign in", "please log in", "please login", "account login", "user login", "staff login",
                "sign in or register", "sign in or create an account", "log in or register", "login required", "authentication required",
                "sign in to continue", "log in to continue", "mewngofnodi", "anmelden", "anmeldung", "einloggen", "se connecter",
                "connexion", "identification", "iniciar sesión", "acceder", "accedi", "accesso", "inloggen", "aanmelden", "logga in",
                "log ind", "logg inn", "kirjaudu sisään", "zaloguj się", "logowanie", "přihlášení", "entrar", "iniciar sessão", "вход",
                "войти", "увійти", "giriş yap", "oturum aç", "ログイン", "登录", "登入", "로그인", "تسجيل الدخول", "σύνδεση", "bejelentkezés",
            ],
            Sentences =
            [
                "forgot your password", "forgotten your password", "forgot password", "reset your password", "remember me",
                "keep me signed in",
                "you need to sign in", "you must sign in", "you need to log in", "you must log in", "you must be logged in",
                "sign in to continue", "log in to continue", "please sign in", "please log in", "passwort vergessen", "mot de passe oublié",
                "olvidado su contraseña", "password dimenticata", "wachtwoord vergeten", "anghofio eich cyfrinair",
            ],
            Paths =
            [
                "login", "log-in", "signin", "sign-in", "logon", "auth", "oauth", "oauth2", "sso", "saml", "saml2", "idp", "adfs",
                "wp-login.php",
                "authorize", "account", "accounts", "session", "sessions", "cas", "mewngofnodi", "anmelden", "connexion",
            ],
            MostWords = 150,
        },
        new(SubstituteKind.Consent)
        {
            Titles =
            [
                "before you continue*", "we value your privacy", "we care about your privacy", "your privacy", "your privacy choices",
                "privacy settings", "cookie consent", "datenschutzeinstellungen", "avant de continuer*",
                "bevor sie *",
            ],
            Sentences =
            [
                "before you continue", "accept all", "reject all", "agree and continue", "accept and continue", "alle akzeptieren",
                "alles akzeptieren", "tout accepter", "tout refuser", "with advertising", "our partners", "manage options", "more options",
            ],
            Paths = ["consent", "cookie-consent", "cookiewall", "privacygate", "privacy-gate", "gdpr"],
            MostWords = 250,
        },
        new(SubstituteKind.Maintenance)
        {
            Titles =
            [
                "maintenance", "site maintenance", "website maintenance", "under maintenance", "site under maintenance",
                "down for maintenance",
                "scheduled maintenance", "planned maintenance", "maintenance mode", "we'll be back soon", "we will be back soon",
                "be right back", "we'll be right back", "temporarily unavailable", "site temporarily unavailable", "service unavailable",
                "service temporarily unavailable", "website unavailable", "site unavailable", "temporarily offline", "coming soon",
                "under construction", "site under construction", "wartung", "wartungsarbeiten", "wartungsmodus", "en maintenance",
                "site en maintenance", "maintenance en cours", "en mantenimiento", "sitio en mantenimiento", "in manutenzione",
                "sito in manutenzione", "onderhoud", "in onderhoud", "cynnal a chadw", "underhåll", "vedligeholdelse", "vedlikehold",
            ],
            Sentences =
            [
                "scheduled maintenance", "undergoing maintenance", "carrying out maintenance", "planned maintenance", "under maintenance",
                "essential maintenance", "back soon", "back shortly", "back online", "check back", "try again later", "try again soon",
                "temporarily unavailable", "currently unavailable", "temporarily offline", "sorry for the inconvenience",
                "apologise for the inconvenience", "apologize for the inconvenience", "apologise for any inconvenience",
                "apologize for any inconvenience", "wartungsarbeiten", "in kürze wieder", "bientôt de retour", "de retour bientôt",
                "volveremos", "torneremo", "binnenkort weer", "yn ôl cyn bo hir", "launching soon", "coming soon",
            ],
            Paths = ["maintenance", "unavailable", "offline", "wartung"],
        },
        new(SubstituteKind.Failure)
        {
            Titles =
            [
                "internal server error", "server error", "error", "application error", "database error", "site error", "fatal error*",
                "error establishing a database connection", "something went wrong", "bad gateway", "gateway timeout", "an error occurred",
                "an error has occurred", "unexpected error", "runtime error", "server error in*", "whitelabel error page",
                "technical difficulties",
                "warning*", "parse error*", "interner serverfehler", "erreur interne du serveur", "serverfehler",
            ],
            Sentences =
            [
                "something went wrong", "unexpected error", "error occurred", "error has occurred", "could not connect to the database",
                "establishing a database connection", "uncaught ", "stack trace", "critical error on this website",
                "technical difficulties",
                "technical problem", "try again later", "internal server error", "contact the administrator", "contact your administrator",
                "no explicit mapping for", "unhandled exception", "on line ", "sqlstate",
            ],
            Paths = ["error", "errors", "500.html", "error.html", "error.aspx"],
        },
        new(SubstituteKind.Placeholder)
        {
            Titles =
            [
                "welcome to nginx*", "apache2 * default page*", "apache http server test page*", "test page for the *", "it works",
                "iis windows*", "iis7", "default web site page", "default page", "account suspended", "suspended domain", "domain parked",
                "parked domain", "domain for sale", "this domain is for sale", "domain expired", "website expired",
                "web server's default page",
            ],
            Sentences =
            [
                "domain is for sale", "domain may be for sale", "domain name is for sale", "buy this domain", "domain is parked",
                "domain has been parked", "domain has expired", "parked free", "successfully installed and working", "is used to test the",
                "site is working properly", "contact your hosting provider", "account has been suspended",
                "there is no website at this address",
                "diese domain steht", "domain kaufen", "future home of something",
            ],
            Marks =
            [
                ("sedoparking", 3), ("parkingcrew", 3), ("bodis.com", 3), ("parklogic", 3), ("afternic", 2), ("hugedomains", 3), ("dan.com/", 2),
                ("iisstart", 3), ("icons/ubuntu-logo", 3),
            ],
            MostWords = 450,
        },
        NotFound,
    ];

    /// <summary>The words of pages that say that the requested page does not exist.</summary>
    public static SubstituteSigns NotFound => NotFoundWords.Signs;
}
