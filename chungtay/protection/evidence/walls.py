"""A wall a row policy cannot build, because it would ask itself: only an item that is seen is given to a body."""

WALL = """
create or replace function protection_gives_what_it_sees() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from protection_evidenceitem i where i.id = new.item_id) then
    raise exception 'row-level security: this item is not there for whoever gives it'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists gives_what_it_sees on protection_evidenceaccess;
create trigger gives_what_it_sees before insert on protection_evidenceaccess
  for each row execute function protection_gives_what_it_sees();
"""
GONE = """
drop trigger if exists gives_what_it_sees on protection_evidenceaccess;
drop function if exists protection_gives_what_it_sees();
"""
