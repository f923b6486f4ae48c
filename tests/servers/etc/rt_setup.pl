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
# The least rights of the connector's card; RT shows a customer's telephone numbers to nobody
# without AdminUsers (RT::User::CurrentUserCanSee).
my @READING = qw(SeeQueue ShowTicket ShowTicketComments ShowOutgoingEmail AdminUsers);
my @WORKING = qw(SeeQueue ShowTicket ShowTicketComments ShowOutgoingEmail SeeCustomField SeeGroup
    ShowUserHistory CreateTicket ReplyToTicket CommentOnTicket OwnTicket TakeTicket ModifyTicket
    ModifyCustomField ShowSavedSearches LoadSavedSearch ModifySelf ManageAuthTokens Watch);

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
grant($readers, @READING);
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

# The scrip that the connector ships, with an address and a secret that a test sets later.
my $scrip = RT::Scrip->new($system);
checked($scrip->Create(
    Queue => 0, Description => 'Tell the sidecar', ScripCondition => 'On Transaction',
    ScripAction => 'User Defined', Template => 'Blank', CustomPrepareCode => 'return 1;',
    CustomCommitCode => text('/lab/scrip.pl'),
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

sub text {
    my ($path) = @_;
    open my $file, '<', $path or die "$path: $!\n";
    local $/;
    return <$file>;
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
