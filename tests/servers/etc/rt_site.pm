# Request Tracker's settings for one test; @PORT@ is filled in at its start.
use utf8;
Set($rtname, 'support.example.com');
Set($Organization, 'example.com');
Set($CorrespondAddress, 'help@support.example.com');
Set($CommentAddress, 'comments@support.example.com');
Set($WebDomain, 'rt.test');
Set($WebPort, @PORT@);
Set($WebBaseURL, 'http://rt.test:@PORT@');
Set($WebPath, '');
# A browser comes as rt.test, the sidecar may come as 127.0.0.1.
Set(@ReferrerWhitelist, qw(rt.test:@PORT@ 127.0.0.1:@PORT@));
Set($CanonicalizeRedirectURLs, 0);
Set($Timezone, 'UTC');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '/lab/rtdb');
# What RT sends to customers lies in /lab/outbox, one file a mail.
Set($MailCommand, 'sendmailpipe');
Set($SendmailPath, '/lab/sendmail');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
# Each REST call checks its token by bcrypt: with RT's 12 that keeps a core busy for 0.2 s each time.
Set($BcryptCost, 8);
Set($WebSecureCookies, 0);
Set($DevelMode, 0);
1;
