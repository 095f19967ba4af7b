using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Dashboard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_dead",
                table: "outbox");

            migrationBuilder.CreateTable(
                name: "added_sites",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Options = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_added_sites", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "rule_drafts",
                columns: table => new
                {
                    Mark = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: true),
                    Restores = table.Column<int>(type: "integer", nullable: true),
                    Basis = table.Column<int>(type: "integer", nullable: false),
                    Ground = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Pages = table.Column<int>(type: "integer", nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Effect = table.Column<string>(type: "text", nullable: true),
                    Trouble = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rule_drafts", x => x.Mark);
                });

            migrationBuilder.CreateTable(
                name: "rule_versions",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: true),
                    Mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SettingsMark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Replaces = table.Column<int>(type: "integer", nullable: false),
                    Restores = table.Column<int>(type: "integer", nullable: true),
                    By = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Summary = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rule_versions", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_dead",
                table: "outbox",
                column: "CreatedAt",
                filter: "\"State\" IN ('Dead', 'Dropped')");

            migrationBuilder.CreateIndex(
                name: "IX_rule_drafts_StartedAt",
                table: "rule_drafts",
                column: "StartedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "added_sites");

            migrationBuilder.DropTable(
                name: "rule_drafts");

            migrationBuilder.DropTable(
                name: "rule_versions");

            migrationBuilder.DropIndex(
                name: "IX_outbox_dead",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_dead",
                table: "outbox",
                column: "CreatedAt",
                filter: "\"State\" = 'Dead'");
        }
    }
}
