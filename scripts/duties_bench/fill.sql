-- Live duties number %(first)s + 1 to %(first)s + %(many)s, their partners and steps. Run by fill.py as the owner.
alter table duties_duty disable trigger user;
alter table duties_step disable trigger user;
select setseed(0.20261121);
set work_mem = '256MB';

-- how often each body is asked: children's affairs, police, schools more than others; communes differ threefold
drop table if exists bench_body;
create temporary table bench_body as
select a.id, a.code, a.name, a.loose, a.unit_id, u.path, u.name as place,
  row_number() over (partition by a.unit_id order by a.id)::int - 1 as ord, count(*) over (partition by a.unit_id)::int as many,
  (case when u.path = '' then 60 when length(u.path) = 2 then 15 * case when a.code = 'YTE.P' then 5 else 1 end else
     (1 + (hashtext(u.path) & 3)) * case split_part(a.code, '.', 1) when 'VHXH' then 8 when 'TRUONG' then 4 when 'CA' then 3
       when 'TYT' then 3 when 'HPN' then 3 when 'UBND' then 2 when 'KINHTE' then 2 when 'DOANTN' then 2 else 1 end
   end)::int as weight,
  (select p.id from register_post p where p.agency_id = a.id order by p.id limit 1) as post_id
from register_agency a join register_unit u on u.id = a.unit_id;
create index on bench_body (unit_id, ord);
analyze bench_body;
drop table if exists bench_ticket;
create temporary table bench_ticket as
select (row_number() over ())::int as number, b.id from bench_body b, generate_series(1, b.weight);
create index on bench_ticket (number);
analyze bench_ticket;
drop table if exists bench_head;
create temporary table bench_head as
select u.path,
  coalesce(max(a.id) filter (where a.code like 'UBND.%%'), max(a.id) filter (where a.code = 'YTE.N')) as committee,
  max(a.id) filter (where a.code = 'YTE.P') as health
from register_agency a join register_unit u on u.id = a.unit_id group by u.path;
create index on bench_head (path);
analyze bench_head;
drop table if exists bench_kind;
create temporary table bench_kind as
select (row_number() over ())::int as number, kind from
  (select distinct kind, share from bench_term) k, generate_series(1, k.share);

-- one draw a line; what belongs together is drawn together
drop table if exists bench_draw;
create temporary table bench_draw as
select n, 1 + floor(random() * (select count(*) from bench_ticket))::int as ticket,
  1 + floor(random() * (select count(*) from bench_kind))::int as kind,
  1 + floor(random() * (select count(*) from bench_work))::int as work,
  case when random() < 0.13 then -least(240, 1 + floor(-ln(1 - random()) * 25))::int
    else least(380, floor(-ln(1 - random()) * 75))::int end as wanted,
  random() as asked, random() as stands, random() as partners, random() as plan, random() as post,
  random() as some, random() as other, random() as odd
from generate_series(%(first)s + 1, %(first)s + %(many)s) n;
analyze bench_draw;
drop table if exists bench_works;
create temporary table bench_works as select row_number() over () as number, * from bench_work;

insert into duties_duty (id, code, title, words, kind, owner_id, owner_post_id, owner_how, asked_as, chain_vi, chain_en,
  checker_id, unit_id, instrument, clause, quote, origin_kind, origin, bundle, rule, started_at, due_at, clock, calendar,
  ladder, due_words, state, state_since, refused_at, excused_at, sequence, revision, added_at, bare, path, seen_by)
overriding system value
select r.n, 'NV-' || r.n, left(r.title || ', ' || r.place, 200), r.title || ' trên địa bàn ' || r.place || '; kết quả báo cáo bằng văn bản, kèm số liệu.',
  r.work_kind, r.owner, case when r.post < 0.4 then r.post_id end,
  case when r.some < 0.8 then 'named' else 'heading' end, r.name, '', '',
  r.checker, r.unit_id, r.instrument, 'mục ' || (1 + floor(r.plan * 30)) || ' Phần III', left(r.title, 120),
  'plan-task', 'BM' || r.n, r.bundle, r.rule, r.started_at, r.due_at, 'running', %(version)s, r.ladder, r.term_words,
  r.state, case r.state when 'assigned' then r.started_at else r.started_at + (%(at)s - r.started_at) * r.other end,
  case when r.odd < 0.004 and r.state <> 'reported' then %(at)s::timestamptz - interval '1 day' end,
  case when r.odd > 0.95 and r.due_at < %(at)s and r.state <> 'reported' then r.due_at + interval '1 day' end,
  1, case r.state when 'assigned' then 1 else 2 end, r.started_at,
  'nv ' || r.n || ' ' || r.work_bare || ' ' || r.loose, r.path, r.readers
from (
  select d.*, b.id as owner, b.unit_id, b.path, b.name, b.loose, b.place, b.post_id, w.kind as work_kind, w.title, w.bare as work_bare,
    t.rule, t.started_at, t.due_at, t.ladder, t.words as term_words, c.checker,
    case when t.due_at < %(at)s then
      case when d.stands < 0.5 then 'assigned' when d.stands < 0.86 then 'under_way' when d.stands < 0.94 then 'returned' else 'reported' end
    else case when d.stands < 0.55 then 'assigned' when d.stands < 0.88 then 'under_way' when d.stands < 0.91 then 'returned' else 'reported' end
    end as state,
    case when d.plan < 0.35 then 'KH-T' || left(b.path, 2) || floor(d.plan * 17)::int else 'KH-X' || b.unit_id || '-' || floor(d.plan * 3)::int end as bundle,
    case when d.plan < 0.35 then 'Kế hoạch ' || (10 + floor(d.plan * 17)::int) || '/KH-UBND năm 2026 của Ủy ban nhân dân tỉnh'
      else 'Kế hoạch ' || (40 + floor(d.plan * 3)::int) || '/KH-UBND năm 2026 của Ủy ban nhân dân ' || b.place end as instrument,
    (select array_agg(distinct x order by x) from unnest(array[b.id, c.checker, p.one, p.two]) x where x is not null) as readers
  from bench_draw d
  join bench_ticket k on k.number = d.ticket
  join bench_body b on b.id = k.id
  join bench_kind bk on bk.number = d.kind
  join bench_term t on t.kind = bk.kind and t.wanted = d.wanted
  join bench_works w on w.number = d.work
  left join bench_head here on here.path = b.path
  left join bench_head above on above.path = left(b.path, 2) and length(b.path) > 2
  left join bench_head nation on nation.path = ''
  cross join lateral (select nullif(coalesce(
    case when d.asked < 0.2 then above.health when d.asked < 0.28 then above.committee end,
    case when here.committee <> b.id then here.committee end, above.committee, nation.committee), b.id) as checker) c
  left join lateral (select
    max(o.id) filter (where d.partners < 0.4 and o.ord = (b.ord + 1 + floor(d.some * (b.many - 1))::int) %% b.many) as one,
    max(o.id) filter (where d.partners < 0.15 and o.ord = (b.ord + 1 + floor(d.other * (b.many - 1))::int) %% b.many) as two
    from bench_body o where o.unit_id = b.unit_id and d.partners < 0.4) p on true
) r;

insert into duties_coordinator (duty_id, agency_id, asked_as, role, path, seen_by)
select d.id, a.id, a.name, 'coordinating', d.path, d.seen_by
from duties_duty d, unnest(d.seen_by) x join register_agency a on a.id = x
where d.id > %(first)s and a.id <> d.owner_id and a.id is distinct from d.checker_id;

insert into duties_step (duty_id, verb, from_state, to_state, words, figures, post_id, agency_id, who, at, path, seen_by)
select d.id, 'assign', '', 'assigned', '', '[]', null, d.checker_id, 'Người đứng đầu', d.added_at, d.path, d.seen_by
from duties_duty d where d.id > %(first)s order by d.id;
insert into duties_step (duty_id, verb, from_state, to_state, words, figures, post_id, agency_id, who, at, path, seen_by)
select d.id, s.verb, s.before, d.state, s.words, '[]', null,
  case when d.state = 'returned' then d.checker_id else d.owner_id end, 'Người đứng đầu', d.state_since, d.path, d.seen_by
from duties_duty d join (values ('under_way', 'progress', 'assigned', 'Đã triển khai tới các thôn, đang tổng hợp.'),
  ('reported', 'submit', 'assigned', 'Đã hoàn thành, kèm bảng kết quả.'),
  ('returned', 'return', 'reported', 'Bảng kết quả chưa có chữ ký; đề nghị bổ sung.')) s (state, verb, before, words) using (state)
where d.id > %(first)s order by d.id;

insert into duties_excuse (duty_id, ground, words, agency_id, who, at, path, seen_by)
select d.id, (%(grounds)s::text[])[1 + d.id %% cardinality(%(grounds)s::text[])], 'Có lý do, kèm văn bản.', d.checker_id,
  'Người đứng đầu', d.excused_at, d.path, d.seen_by
from duties_duty d where d.id > %(first)s and d.excused_at is not null;

select setval(pg_get_serial_sequence('duties_duty', 'id'), (select max(id) from duties_duty));
alter table duties_duty enable trigger user;
alter table duties_step enable trigger user;
insert into duties_touched (path) select distinct path from duties_duty where id > %(first)s;
