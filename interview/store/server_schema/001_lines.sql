-- Lines as rows, and who may read them.
--
-- Every right is judged as a line arrives, and only where that is certain to be what the fold comes to:
-- where its writer had seen every earlier line about rights (column knows). Anything else marks the
-- opening as unsettled: nobody reads more through a role or a reveal until a steward's fold has settled
-- it. So these tables may show less than the fold, never more.

create table interview.kind (          -- model/kinds.py, written by the setup
  name text primary key, who text not null, personal boolean not null, about boolean not null,
  rights boolean not null,             -- decides who reads what
  frame boolean not null,              -- begins or ends a card, or makes it more than begun by mistake
  weighty boolean not null,
  needs jsonb not null, may jsonb not null);

create table interview.step (
  h text primary key,
  doc text not null check (doc ~ '^(openings/[^/]+/log|(openings|people)/[^/]+/[^/]+/(card|talk|who)|surveys/[^/]+/sheets)\.[a-z0-9-]+\.[a-z0-9]+$'),
  branch text not null default '',     -- empty, or where a second branch of a document begins
  seq int not null check (seq > 0),
  prev text not null,
  t bigint not null,
  kind text not null,
  about text not null,
  seen text[] not null,
  c text not null,
  salt text not null,
  body text,                           -- as it was written: jsonb would change it, and the hash with it
  opening text not null generated always as (case when split_part(doc, '/', 1) in ('openings', 'people')
    then split_part(doc, '/', 2) else '' end) stored,
  candidate text not null generated always as (case when split_part(doc, '/', 4) <> ''
    then split_part(doc, '/', 3) else '' end) stored,
  part text not null generated always as (split_part(split_part(doc, '/', -1), '.', 1)) stored,
  person text not null generated always as (split_part(split_part(doc, '/', -1), '.', 2)) stored,
  knows int not null default 0,        -- its writer knew the lines about rights with numbers up to this,
  beyond int[] not null default '{}',  -- and these; -1 where something it names is not here
  at bigint not null default 0,        -- the opening's own count: what came later has more
  carried_by text not null default current_user,
  unique (doc, branch, seq));
create index step_of_opening on interview.step (opening, part, candidate);

create table interview.place (         -- one row an opening; whoever adds to it waits here
  opening text primary key,
  changed bigint not null default 0,
  rights int not null default 0,       -- how many lines about rights are here
  settled boolean not null default true,
  looked boolean not null default true, -- whether the table sight is as everything here says
  newest text not null default '',     -- differs after every change
  newest_log text not null default '',
  backend int not null default 0,      -- the transaction that counted itself here last, and its logs
  moment timestamptz, moment_of_log timestamptz) with (fillfactor = 50);

create table interview.seat (
  opening text, candidate text not null, person text not null, part text, primary key (opening, person, candidate, part));
create index seat_of_candidate on interview.seat (opening, candidate, part);

create table interview.card (
  doc text primary key, opening text not null, candidate text not null, person text not null,
  begun boolean not null default false, weighty boolean not null default false,
  submitted boolean not null default false, lodged boolean not null default false,
  gone boolean not null default false);
create index card_of_candidate on interview.card (opening, candidate, person);

create table interview.sight (         -- whose others' cards of whom somebody reads; '' is the opening itself
  person text, opening text, candidate text, primary key (person, opening, candidate));
create index sight_of_opening on interview.sight (opening, candidate);

create function interview.writer(_doc text) returns text   -- '' where it names no document
  language sql immutable as
  $$ select case when _doc ~ '^(openings|people)/[^/]+/([^/]+/)?[^/.]+\.[^/.]+\.[^/.]+$'
       then split_part(split_part(_doc, '/', -1), '.', 2) else '' end $$;

create function interview.has(_o text, _p text, _parts text[], _c text default '*') returns boolean
  language sql stable as
  $$ select exists (select 1 from seat where opening = _o and person = _p and candidate in ('*', _c) and part = any (_parts)) $$;

create function interview.is_open_panel(_o text) returns boolean
  language sql stable as
  $$ select not exists (select 1 from seat where opening = _o and part = 'ever') $$;

create function interview.is_waiting(_o text, _c text) returns boolean
  language sql stable as
  $$ select not has(_o, '', '{withdrawn}', _c) and exists (
       select 1 from (
         select person from seat where opening = _o and candidate in ('*', _c) and part = 'panel'
         union select person from card where opening = _o and candidate = _c and begun and is_open_panel(_o)) asked
       where not has(_o, asked.person, '{excused}', _c) and not (
         select case when coalesce(bool_and(gone) filter (where begun), false) then is_open_panel(_o)
                else coalesce(bool_or(lodged and not gone), false) or coalesce(bool_or(submitted), false) end
         from card where opening = _o and candidate = _c and card.person = asked.person)) $$;

create function interview.seat_candidates(_o text) returns setof text
  language sql stable as
  $$ select distinct candidate from seat where opening = _o and candidate not in ('', '*') $$;

-- The rules of model/blindness.py, for one candidate or for all.
create function interview.look(_o text, _c text) returns void language plpgsql as $$
declare
  _settled boolean := (select settled from place where opening = _o);
  _open boolean := is_open_panel(_o);
begin
  delete from sight where opening = _o and (candidate = _c or (_c is null and candidate <> ''));
  insert into sight select who.person, _o, what.candidate
    from (select person from seat where opening = _o and person <> '' union select person from card where opening = _o) who
    cross join (select _c as candidate where _c is not null
      union select candidate from card where opening = _o and _c is null
      union select about from seat_candidates(_o) about where _c is null) what
    cross join lateral (
      select coalesce(bool_or(begun), false) as begun, coalesce(bool_or(submitted), false) as submitted,
        coalesce(bool_and(gone) filter (where begun), false) as gone, coalesce(bool_or(weighty), false) as weighty
      from card where opening = _o and candidate = what.candidate and person = who.person) own
    where not has(_o, '', '{erased,doubted}', what.candidate) and not has(_o, who.person, '{doubted}', what.candidate)
      and case
      when own.begun and own.submitted and not own.gone and (has(_o, who.person, '{ever}', what.candidate)
        or (_settled and (_open or has(_o, who.person, '{owner,coordinator,reader}')))) then true
      when not _settled or has(_o, who.person, '{excused,ever}', what.candidate)
        or (own.begun and (own.weighty or not own.gone)) then false
      else (has(_o, who.person, '{owner,coordinator,reader}') and not is_waiting(_o, what.candidate))
        or has(_o, who.person, '{revealed}', what.candidate) end;
end $$;

create function interview.look_at_all(_o text) returns void language sql as $$
  delete from sight where opening = _o and candidate = '';
  insert into sight select distinct person, _o, '' from seat
    where opening = _o and person <> '' and part in ('owner', 'coordinator', 'reader', 'panel', 'ever', 'some', 'revealed');
  select look(_o, null);
  update place set looked = true where opening = _o $$;

create function interview.is_shaped(_kind interview.kind, _op jsonb, _about text) returns boolean
  language sql stable as
  $$ select jsonb_typeof(_op) = 'object' and (not _kind.about or _about <> '')
       and not exists (select 1 from jsonb_each_text(_kind.needs) f where jsonb_typeof(_op->f.key) is distinct from f.value)
       and not exists (select 1 from jsonb_each_text(_kind.may) f where _op ? f.key and jsonb_typeof(_op->f.key) <> f.value) $$;

create function interview.put(_o text, _c text, _p text, _part text) returns void
  language sql as
  $$ insert into seat select _o, _c, _p, _part where _c is not null and _p is not null on conflict do nothing $$;

-- What a line that has effect does; model/fold.py and model/rights.py say the same of all lines together.
create function interview.take_effect(_s interview.step, _o text, _p text, _op jsonb) returns void
  language plpgsql as $$
declare
  who text := coalesce(_op->>'who', _op->>'to');
  lifted boolean := coalesce(_op->'lifted' not in ('false', 'null', '0', '""'), false);
begin
  case _s.kind
  when 'created', 'taken' then
    delete from seat where opening = _o and part = 'owner';
    perform put(_o, '*', _p, 'owner'), put(_o, '*', _p, 'led');
  when 'handed' then
    delete from seat where opening = _o and part = 'owner';
    perform put(_o, '*', who, 'owner'), put(_o, '*', who, 'led');
  when 'granted' then
    if _op->>'right' in ('coordinator', 'reader') then
      perform put(_o, '*', who, _op->>'right');
    end if;
    if _op->>'right' = 'coordinator' then
      perform put(_o, '*', who, 'led');
    end if;
  when 'revoked' then
    delete from seat where opening = _o and person = who and part = _op->>'right' and part in ('coordinator', 'reader');
  when 'joined' then
    if _op->>'part' = 'some' then
      perform put(_o, '*', who, 'some');
    else
      perform put(_o, '*', who, 'panel'), put(_o, '*', who, 'ever');
    end if;
  when 'assigned' then
    if _s.about <> '' and not _op ? 'question' then
      perform put(_o, _s.about, who, 'panel'), put(_o, _s.about, who, 'ever');
    end if;
  when 'left' then
    delete from seat where opening = _o and person = who and part = 'panel' and _s.about in ('', candidate);
  when 'excused' then perform put(_o, _s.about, who, 'excused');
  when 'aside' then perform put(_o, _s.about, _p, 'excused');
  when 'revealed' then perform put(_o, _s.about, who, 'revealed');
  when 'withdrawn' then
    delete from seat where opening = _o and candidate = _s.about and part = 'withdrawn';
    if not lifted then
      perform put(_o, _s.about, '', 'withdrawn');
    end if;
  when 'hold' then perform put(_o, _s.about, '', 'hold');
  when 'release' then
    delete from seat where opening = _o and candidate = _s.about and part = 'hold';
  when 'discarded', 'moved' then
    insert into card (doc, opening, candidate, person, gone)
      values (_op->>'card', _o, split_part(_op->>'card', '/', 3), writer(_op->>'card'), not lifted)
      on conflict (doc) do update set gone = excluded.gone;
  when 'lodged' then
    if not exists (select 1 from jsonb_each(_op->'heads') head(doc, place) where writer(doc) <> _p) then
      insert into card (doc, opening, candidate, person, lodged)
        select doc, _o, _s.about, _p, true from jsonb_each(_op->'heads') head(doc, place)
        where split_part(doc, '/', 2) = _o and split_part(doc, '/', 3) = _s.about
          and jsonb_typeof(place) = 'array' and jsonb_typeof(place->0) = 'number' and jsonb_typeof(place->1) = 'string'
        on conflict (doc) do update set lodged = true;
    end if;
  when 'erased' then
    if not has(_o, '', '{hold}', _s.about) then
      perform put(_o, _s.about, '', 'erased');
      delete from step where opening = _o and candidate = _s.about;
      delete from card where opening = _o and candidate = _s.about;
      update step set body = null, salt = '' where opening = _o and about = _s.about and body is not null
        and coalesce((select personal from kind where name = step.kind), true);
    end if;
  else null;
  end case;
end $$;

-- One log line: what its writer knew, and whether it has effect.
create function interview.judge(_s interview.step, _p text, _d text, _here interview.place) returns interview.step
  language plpgsql as $$
declare
  _o text := _here.opening;
  _number int := _here.rights + 1;
  _before text[] := array_remove(_s.seen || _s.prev, '');
  _kind interview.kind;
  _op jsonb;
  _is_shaped boolean;
  _may boolean;
begin
  select case when count(*) < cardinality(_before) or min(knows) < 0 then -1 else coalesce(max(knows), 0) end
    into _s.knows from step where h = any (_before) and opening = _o and part = 'log';
  select coalesce(array_agg(distinct one), '{}') into _s.beyond
    from step, unnest(beyond) one where h = any (_before) and one > _s.knows;
  while _s.knows + 1 = any (_s.beyond) loop
    _s.knows := _s.knows + 1;
    _s.beyond := array_remove(_s.beyond, _s.knows);
  end loop;
  select * into _kind from kind where name = _s.kind;
  if not found then return _s; end if;       -- a newer program's: no effect here
  if _s.body is null and not _kind.personal then _s.knows := -1; end if;
  begin
    _op := case when _s.body is null and _kind.personal then '{}' else _s.body::jsonb end;
  exception when others then _op := null;    -- what the server cannot read is kept, without effect
  end;
  _is_shaped := coalesce(is_shaped(_kind, _op, _s.about), false);
  if _s.kind in ('aside', 'lodged') and _is_shaped and _s.knows >= 0 then
    perform take_effect(_s, _o, _p, _op);
  elsif _s.kind = 'line_removed' and _is_shaped then
    update step set body = null, salt = '' where h = _op->>'line' and opening = _o
      and (person = _p or (_s.knows = _here.rights and _here.settled and has(_o, _p, '{owner}')))
      and coalesce((select personal from kind where name = step.kind), true);
  end if;
  if not _kind.rights or (_s.body is null and _kind.personal and not _is_shaped) then return _s; end if;
  _may := coalesce(case _kind.who
    when 'FOUNDER' then _s.seq = 1 and right(_o, 13) = '-' || left(encode(sha256(convert_to(
        _p || '.' || _d || '|' || (_op->>'nonce'), 'UTF8')), 'hex'), 12)
    when 'OWNER' then has(_o, _p, '{owner}')
    when 'COORDINATOR' then has(_o, _p, '{coordinator}')
    when 'HOLDER' then split_part(_op->>'card', '/', 2) = _o and writer(_op->>'card') <> ''
      and (writer(_op->>'card') = _p or has(_o, _p, '{owner,coordinator}'))
    else has(_o, _p, '{owner,coordinator}') end, false);
  if _here.settled and _is_shaped and _s.knows = _here.rights then
    if not _may then return _s; end if;
    perform take_effect(_s, _o, _p, _op);
    update place set rights = _number, looked = false where opening = _o;
    _s.knows := _number;
  elsif not _here.settled or _s.knows < 0 or _may or has(_o, _p, '{led}') then
    update place set rights = _number, settled = false, looked = false where opening = _o;
    _s.beyond := _s.beyond || _number;
    if _s.kind = 'erased' then               -- may well be in effect: shown to nobody until that is settled
      perform put(_o, _s.about, '', 'doubted');
    elsif _s.kind in ('discarded', 'moved') then
      perform put(_o, split_part(_op->>'card', '/', 3), writer(_op->>'card'), 'doubted');
    end if;
  end if;
  return _s;
end $$;

create function interview.arrive() returns trigger
  language plpgsql security definer set search_path = interview, pg_temp as $$
declare
  _last text := split_part(new.doc, '/', -1);
  _p text := split_part(_last, '.', 2);
  _is_log boolean := split_part(_last, '.', 1) = 'log';
  _o text := case when split_part(new.doc, '/', 1) in ('openings', 'people') then split_part(new.doc, '/', 2) else '' end;
  _c text := case when split_part(new.doc, '/', 4) <> '' then split_part(new.doc, '/', 3) else '' end;
  _here interview.place;
  _what interview.kind;
  _was record;
begin
  select * into _here from place where opening = _o;
  if not found or (_here.backend, _here.moment) is distinct from (pg_backend_pid(), transaction_timestamp()) then
    insert into place (opening, changed, newest, backend, moment)
      values (_o, 1, new.h, pg_backend_pid(), transaction_timestamp())
      on conflict (opening) do update set changed = place.changed + 1, newest = new.h,
        backend = excluded.backend, moment = excluded.moment
      returning * into _here;              -- once a transaction: many versions of one row cost dear
  end if;
  if _is_log and _here.moment_of_log is distinct from _here.moment then
    update place set newest_log = new.h, moment_of_log = moment where opening = _o;
  end if;
  if _c <> '' and has(_o, '', '{erased}', _c) then return null; end if;   -- an old copy brings nobody back
  if new.about <> '' and has(_o, '', '{erased}', new.about)
     and coalesce((select personal from kind where name = new.kind), true) then
    new.body := null;
    new.salt := '';
  end if;
  new.at := _here.changed;
  new.knows := 0;
  new.beyond := '{}';
  if new.seq = 1 then perform put(_o, '*', _p, 'wrote'); end if;
  if _is_log then
    new := judge(new, _p, split_part(_last, '.', 3), _here);
    if new.kind in ('aside', 'lodged') then
      perform look(_o, new.about);
    end if;
  elsif _last like 'card.%' then
    select * into _what from kind where name = new.kind and frame;
    select * into _was from card where doc = new.doc;
    if _what.frame and not coalesce(_was.begun and (_was.weighty or not _what.weighty)
        and (_was.submitted or new.kind <> 'Submitted'), false) then
      insert into card (doc, opening, candidate, person, begun, weighty, submitted)
        values (new.doc, _o, _c, _p, true, _what.weighty, new.kind = 'Submitted')
        on conflict (doc) do update set begun = true, weighty = card.weighty or excluded.weighty,
          submitted = card.submitted or excluded.submitted;
      perform look(_o, _c);
    end if;
  elsif _last like 'talk.%' and new.seq = 1 then
    perform put(_o, _c, '', 'talk'), look(_o, _c);
  end if;
  perform pg_notify('interview', left(encode(sha256(convert_to(_o, 'UTF8')), 'hex'), 8));
  return new;
end $$;
-- Once a transaction, however many lines about rights it brings.
create function interview.look_when_done() returns trigger
  language plpgsql security definer set search_path = interview, pg_temp as $$
begin
  if not (select looked from place where opening = new.opening) then
    perform look_at_all(new.opening);
  end if;
  return null;
end $$;
create constraint trigger look_when_done after update on interview.place deferrable initially deferred
  for each row when (not new.looked) execute function interview.look_when_done();
create trigger arrive before insert on interview.step for each row execute function interview.arrive();

-- How far openings are, as one number or text each: for those in which somebody has a part.
create function interview.newest(_o text, _log boolean) returns text
  language sql stable security definer set search_path = interview, pg_temp as
  $$ select case when _log then newest_log else newest end from place where opening = _o $$;

create function interview.is_steward() returns boolean
  language sql stable security definer set search_path = interview, pg_temp as
  $$ select pg_has_role(session_user, 'interview_stewards', 'member') $$;

create function interview.openings() returns table (opening text, newest text, settled boolean)
  language sql stable security definer set search_path = interview, pg_temp as
  $$ select place.opening, place.newest, place.settled from place where is_steward() or place.opening = ''
       or place.opening in (select seat.opening from seat where seat.person = session_user)
       or place.opening in (select sight.opening from sight where sight.person = session_user) $$;

create function interview.missing(_hs text[]) returns setof text   -- also of rows that are hidden
  language sql stable security definer set search_path = interview, pg_temp as
  $$ select x from unnest(_hs) x where not exists (select 1 from step where h = x) $$;

alter table interview.step enable row level security;
alter table interview.card enable row level security;
alter table interview.sight enable row level security;
alter table interview.seat enable row level security;
alter table interview.place enable row level security;
create policy own_sight on interview.sight for select to interviewers using (person = current_user);
create policy cards_in_sight on interview.card for select to interviewers using (submitted and exists (
  select 1 from interview.sight s where s.person = current_user and s.opening = card.opening and s.candidate = card.candidate));
create policy reading on interview.step for select to interviewers using (
  person = current_user or opening = ''
  or (part in ('log', 'who') and exists (
    select 1 from interview.sight s where s.person = current_user and s.opening = step.opening and s.candidate = ''))
  or (part in ('card', 'talk') and exists (
    select 1 from interview.sight s where s.person = current_user and s.opening = step.opening and s.candidate = step.candidate)
    and (part = 'talk' or exists (
      select 1 from interview.card k where k.opening = step.opening and k.candidate = step.candidate
        and k.person = step.person and k.submitted))));
create policy writing on interview.step for insert to interviewers with check (
  carried_by = current_user and (person = current_user or opening = ''));
grant usage on schema interview to interviewers, interview_stewards;
revoke execute on all functions in schema interview from public;
grant execute on function interview.newest, interview.openings, interview.missing, interview.is_steward
  to interviewers, interview_stewards;
grant select on interview.step to interviewers;
grant insert (h, doc, branch, seq, prev, t, kind, about, seen, c, salt, body) on interview.step to interviewers;
grant select on interview.sight, interview.card to interviewers;
grant select on interview.version, interview.kind to interviewers, interview_stewards;
grant select, insert, update, delete on interview.step, interview.place, interview.seat, interview.card, interview.sight
  to interview_stewards;
create policy steward on interview.step to interview_stewards using (true) with check (true);
create policy steward on interview.place to interview_stewards using (true) with check (true);
create policy steward on interview.seat to interview_stewards using (true) with check (true);
create policy steward on interview.card to interview_stewards using (true) with check (true);
create policy steward on interview.sight to interview_stewards using (true) with check (true);
