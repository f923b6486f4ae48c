# Lays out /lab for Dovecot, Postfix and Roundcube; run once in the chroot before they start.
mkdir -p /lab/boxes /lab/state /lab/spool /lab/data /lab/roundcube/tmp /lab/roundcube/log
chown vmail:vmail /lab/boxes
chown postfix:postfix /lab/data
cp /etc/roundcube/defaults.inc.php /etc/roundcube/mimetypes.php /lab/roundcube/conf/
php -r '$d = new PDO("sqlite:/lab/roundcube/db.sqlite");
  $d->exec(file_get_contents("/usr/share/roundcube/SQL/sqlite.initial.sql"));'
chown -R www-data:www-data /lab/roundcube
