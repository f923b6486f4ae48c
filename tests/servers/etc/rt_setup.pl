# Fills Request Tracker's new database, once: people, queues, rights, a custom field, a scrip.
# Prints the people's REST tokens as JSON. Each password is the user's name and "-password".
use strict;
use warnings;
use RT;
RT->LoadConfig;
RT->Init;
use RT::AuthToken;
use RT::CustomField;
use RT::Group;
use RT::Queue;
use RT::Scrip;
use RT::User;
use JSON;

my $system = RT->SystemUser;

my %PEOPLE = (
    agent   => ['Alex Agent',   'alex.agent@support.example.com'],
    billing => ['Bea Billing',  'bea.billing@support.example.com'],
    manager => ['Max Manager',  'max.manager@support.example.com'],
    sync    => ['Sidecar Sync', 'sync@support.example.com'],
);
my %QUEUES = (
    'Customer Service' => 'help@support.example.com',
    'Billing'          => 'billing@support.example.com',
    'Management'       => 'management@support.example.com',
);
my @READING = qw(SeeQueue ShowTicket ShowTicketComments ShowOutgoingEmail SeeCustomField
    SeeGroup ShowUserHistory);
my @WORKING = (@READING, qw(CreateTicket ReplyToTicket CommentOnTicket OwnTicket TakeTicket
    ModifyTicket ModifyCustomField ShowSavedSearches LoadSavedSearch ModifySelf ManageAuthTokens
    Watch));

sub checked { my ($id, $message) = @_; die "$message\n" unless $id; return $id; }

my $agents = group('Agents');
my $readers = group('Readers');
for my $name (sort keys %PEOPLE) {
    my $user = RT::User->new($system);
    checked($user->Create(
        Name => $name, RealName => $PEOPLE{$name}[0], EmailAddress => $PEOPLE{$name}[1],
        Privileged => 1, Password => "$name-password",
    ));
    my $group = $name eq 'sync' ? $readers : $agents;
    checked($group->AddMember($user->PrincipalId));
}
# RT shows a customer's telephone numbers to nobody without AdminUsers (RT::User::CurrentUserCanSee).
grant($readers, @READING, 'AdminUsers');
grant($agents, @WORKING);

# Whoever writes to us may open a ticket and answer in it; RT makes a user of each address.
my $everyone = RT::Group->new($system);
$everyone->LoadSystemInternalGroup('Everyone');
grant($everyone, qw(CreateTicket ReplyToTicket));

for my $name (sort keys %QUEUES) {
    my $queue = RT::Queue->new($system);
    checked($queue->Create(
        Name => $name, CorrespondAddress => $QUEUES{$name}, CommentAddress => $QUEUES{$name},
    ));
}

my $order = RT::CustomField->new($system);
checked($order->Create(
    Name => 'Order number', Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket',
));
checked($order->AddToObject(RT::Queue->new($system)));

# RT has no webhook of its own; its documentation names a scrip of one's own that posts.
# The address and the secret are read at each transaction, so that a test can set them later.
my $scrip = RT::Scrip->new($system);
checked($scrip->Create(
    Queue => 0, Description => 'Tell the sidecar', ScripCondition => 'On Transaction',
    ScripAction => 'User Defined', Template => 'Blank', CustomPrepareCode => 'return 1;',
    CustomCommitCode => <<'SCRIP',
use Digest::SHA;
use JSON ();
use LWP::UserAgent;
my $read = sub { open my $file, '<', $_[0] or return ''; local $/; my $text = <$file>; $text };
my $url = $read->('/lab/hook.url') or return 1;
my $transaction = $self->TransactionObj;
my $body = JSON->new->utf8->canonical->encode({
    event => $transaction->Type, ticket => $self->TicketObj->Id + 0,
    transaction => $transaction->Id + 0, at => $transaction->CreatedObj->W3CDTF,
});
my $now = time;
my $signature = Digest::SHA::hmac_sha256_hex("$now.$body", $read->('/lab/hook.secret'));
my $answer = LWP::UserAgent->new(timeout => 3)->post($url,
    'Content-Type' => 'application/json', 'X-Throughline-Timestamp' => $now,
    'X-Throughline-Signature' => "v1=$signature", Content => $body);
RT->Logger->warning('the sidecar answered ' . $answer->status_line) unless $answer->is_success;
return 1;
SCRIP
));

my $root = RT::User->new($system);
$root->Load('root');
checked($root->SetPassword('root-password'));

my %tokens = map { $_ => token($_) } 'root', sort keys %PEOPLE;
print JSON->new->canonical->encode(\%tokens), "\n";

sub group {
    my ($name) = @_;
    my $group = RT::Group->new($system);
    checked($group->CreateUserDefinedGroup(Name => $name));
    return $group;
}

sub grant {
    my ($group, @rights) = @_;
    checked($group->PrincipalObj->GrantRight(Right => $_, Object => RT->System)) for @rights;
}

sub token {
    my ($name) = @_;
    my $user = RT::User->new($system);
    $user->Load($name);
    my $token = RT::AuthToken->new($system);
    my ($id, $message, $text) = $token->Create(Owner => $user->Id, Description => 'tests');
    checked($id, $message);
    return $text;
}
