using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CcsviReview.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Reminding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Customs",
                table: "sites",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssignedOwner",
                table: "pages",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssignedSection",
                table: "pages",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssignedTags",
                table: "pages",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "CopiedTo",
                table: "pages",
                type: "character varying(2568)",
                maxLength: 2568,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MovedOn",
                table: "pages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PlannedOn",
                table: "pages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Postponement_By",
                table: "pages",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Postponement_Cycle",
                table: "pages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Postponement_Reason",
                table: "pages",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Postponement_Times",
                table: "pages",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Postponement_Until",
                table: "pages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReviewedSketch",
                table: "pages",
                type: "character varying(360)",
                maxLength: 360,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewedSketchOn",
                table: "pages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ShowBy",
                table: "pages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "outbox",
                type: "character varying(35)",
                maxLength: 35,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "UnsubscribeUrl",
                table: "outbox",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ConfirmedAt",
                table: "aliases",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ConfirmedBy",
                table: "aliases",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "backlogs",
                columns: table => new
                {
                    Owner = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    WaitsSince = table.Column<DateOnly>(type: "date", nullable: false),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Pages = table.Column<int>(type: "integer", nullable: false),
                    PagesPerWeek = table.Column<int>(type: "integer", nullable: false),
                    DueMeanwhile = table.Column<int>(type: "integer", nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_backlogs", x => x.Owner);
                });

            migrationBuilder.CreateTable(
                name: "bounces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LetterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reader = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    Status = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ReadAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bounces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_bounces_outbox_LetterId",
                        column: x => x.LetterId,
                        principalTable: "outbox",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    PageId = table.Column<long>(type: "bigint", nullable: true),
                    Subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    What = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Before = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    After = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_changes_pages_PageId",
                        column: x => x.PageId,
                        principalTable: "pages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "feeds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Subject = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    Site = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feeds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "keys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Use = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Secret = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    Address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Aliases = table.Column<string>(type: "text", nullable: false),
                    Zone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    DigestDays = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    DigestHour = table.Column<int>(type: "integer", nullable: true),
                    WeeklyCapacity = table.Column<int>(type: "integer", nullable: true),
                    IsAdmin = table.Column<bool>(type: "boolean", nullable: false),
                    HasLeft = table.Column<bool>(type: "boolean", nullable: false),
                    RefusedSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    MutesCopies = table.Column<bool>(type: "boolean", nullable: false),
                    Away_Delegate = table.Column<string>(type: "text", nullable: true),
                    Away_From = table.Column<DateOnly>(type: "date", nullable: true),
                    Away_To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "sections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Section = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Site = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Lead = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    Editor = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sections", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pages_moved",
                table: "pages",
                column: "Owner",
                filter: "\"MovedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pages_not_shown",
                table: "pages",
                column: "Owner",
                filter: "\"ShowBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pages_shared",
                table: "pages",
                column: "DueOn",
                filter: "\"CopiedTo\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_dead",
                table: "outbox",
                column: "CreatedAt",
                filter: "\"State\" = 'Dead'");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_MessageId",
                table: "outbox",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_bounces_LetterId_Reader",
                table: "bounces",
                columns: new[] { "LetterId", "Reader" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bounces_ReadAt",
                table: "bounces",
                column: "ReadAt");

            migrationBuilder.CreateIndex(
                name: "IX_changes_PageId_At",
                table: "changes",
                columns: new[] { "PageId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_changes_Subject_At",
                table: "changes",
                columns: new[] { "Subject", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_feeds_SecretHash",
                table: "feeds",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_keys_Use_Number",
                table: "keys",
                columns: new[] { "Use", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sections_Section_Site",
                table: "sections",
                columns: new[] { "Section", "Site" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "backlogs");

            migrationBuilder.DropTable(
                name: "bounces");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "feeds");

            migrationBuilder.DropTable(
                name: "keys");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "sections");

            migrationBuilder.DropIndex(
                name: "IX_pages_moved",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_not_shown",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_shared",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_outbox_dead",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_outbox_MessageId",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "Customs",
                table: "sites");

            migrationBuilder.DropColumn(
                name: "AssignedOwner",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "AssignedSection",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "AssignedTags",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "CopiedTo",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "MovedOn",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "PlannedOn",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_By",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_Cycle",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_Reason",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_Times",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Postponement_Until",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "ReviewedSketch",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "ReviewedSketchOn",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "ShowBy",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "UnsubscribeUrl",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "aliases");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "aliases");
        }
    }
}
