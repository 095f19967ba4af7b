using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Entered : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsEntered",
                table: "people",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            // Until now a row was made by whatever was learned of an address, too: a muted copy, a refused mail, somebody's own account, a pace. Such a
            // row lets nobody in any more. Whatever an admin or an import wrote stays an entry; what nobody can tell stays one, too.
            migrationBuilder.Sql("""
                UPDATE people SET "IsEntered" = FALSE
                WHERE NOT "IsAdmin" AND NOT "HasLeft"
                AND NOT EXISTS (SELECT 1 FROM changes WHERE changes."Subject" = people."Address"
                    AND (changes."What" IN ('name', 'aliases', 'zone', 'admin', 'has_left')
                        OR (changes."By" <> changes."Subject" AND changes."By" <> 'mail servers'
                            AND changes."What" IN ('people', 'language', 'digest_days', 'digest_hour', 'weekly_capacity', 'away_from', 'away_to',
                                'delegate', 'mutes_copies'))))
                AND (("Name" = '' AND "Aliases" = '' AND ("MutesCopies" OR "RefusedSince" IS NOT NULL))
                    OR EXISTS (SELECT 1 FROM changes WHERE changes."Subject" = people."Address"
                        AND changes."What" IN ('copies', 'refused_since', 'capacity', 'people', 'language', 'digest_days', 'digest_hour',
                            'weekly_capacity', 'away_from', 'away_to', 'delegate', 'mutes_copies')));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsEntered",
                table: "people");
        }
    }
}
